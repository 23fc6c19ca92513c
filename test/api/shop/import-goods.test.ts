import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importGoods } from "@liandong/api/shop/goods/import-goods";
import { openGoodsFile } from "@liandong/api/shop/goods/open-goods-file";
import { folderPictureStore } from "@liandong/api/trpc/picture-store";
import sharp from "sharp";
import { openStores } from "../../support/goods";
import { runProgram } from "../../support/run-process";
import { createTestMall } from "../../support/test-mall";
import { changeFirstEntry, replaceBytes, zipOf } from "../../support/zip-of";

setDefaultTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), "liandong-import-"));
afterAll(() => rmSync(folder, { recursive: true }));
const store = folderPictureStore(join(folder, "pictures"));
const mall = await createTestMall();
await openStores(mall.db);
await mall.owner.run(
  ({ sql }) => sql`
  INSERT INTO category (id, name, picture_url, parent_id) VALUES (2, '茶叶', '/media/c.webp', 1)`,
);
const { api } = await mall.newStaff("import-admin", ["admin", "operator"]);
await mall.newStaff("import-operator", ["operator"]);
const [admin] = await mall.db.run(
  ({ sql }) => sql<{ id: string }[]>`SELECT id FROM staff WHERE username = 'import-admin'`,
);
const ctx = { db: mall.db, now: () => new Date("2026-03-01T10:00:00+08:00"), staff: { id: admin!.id, storeId: null } };
const picture = await sharp({ create: { width: 60, height: 60, channels: 3, background: "#283" } })
  .png()
  .toBuffer();

const headings = "商品编码,店铺,分类,标题,图片,规格名1,规格值1,售价,成本,库存";
const table = (...lines: string[]) => `\uFEFF${[headings, ...lines].join("\r\n")}\r\n`;
/** One line of a product that is fine but for what is changed. */
const lineOf = (code: string, change: Partial<Record<string, string>> = {}) => {
  const cells = {
    店铺: "黄山茶铺",
    分类: "好物",
    标题: "毛峰",
    图片: "tea.png",
    规格名1: "",
    规格值1: "",
    售价: "9.90",
  };
  return Object.values({ 商品编码: code, ...cells, 成本: "1", 库存: "5", ...change }).join(",");
};

let files = 0;
function fileOf(content: string | Uint8Array, ending = "zip"): string {
  files += 1;
  const file = join(folder, `goods-${files}.${ending}`);
  writeFileSync(file, content);
  return file;
}
const bring = async (file: string, dryRun = false) =>
  importGoods({ ctx, store, input: { file: await openGoodsFile(file), dryRun } });
const sayings = async (file: string) =>
  (await bring(file)).problems.map(({ row, column, message }) => `${row} ${column ?? ""} ${message}`);
const refusal = (file: string) =>
  bring(file).then(
    () => "taken",
    (error: Error) => error.message,
  );

async function shopNow() {
  const [counts] = await mall.owner.run(
    ({ sql }) => sql`SELECT (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM sku) AS variants,
      (SELECT count(*) FROM upload) AS uploads, (SELECT count(*) FROM goods_code) AS codes,
      (SELECT count(*) FROM stock_change) AS stock_changes, (SELECT count(*) FROM staff_audit) AS deeds`,
  );
  return { ...counts, pictures: readdirSync(folder).includes("pictures") ? readdirSync(join(folder, "pictures")) : [] };
}

describe("a good file", () => {
  const lines = [
    '="0012",黄山茶铺,好物/茶叶,太平猴魁,tea.png;盒.png,净含量,100g,99.5,20,5',
    '="0012",,,,,净含量,250g,199,40,7',
    "M-1,百花蜂场,好物,百花蜜,盒.png,,,30,8,0",
  ];
  const files = {
    "商品/表.csv": table(...lines),
    "商品/tea.png": picture,
    "商品/盒.png": picture,
    "商品/旧.png": picture,
  };

  test("a dry run says what would come and changes nothing", async () => {
    const before = await shopNow();
    const report = await bring(fileOf(await zipOf(files)), true);
    expect(report.problems).toEqual([]);
    expect(report.products.map(({ code, rows, variants }) => [code, rows, variants])).toEqual([
      ["0012", [2, 3], 2],
      ["M-1", [4], 1],
    ]);
    expect(report.unusedPictures).toEqual(["旧.png"]);
    expect(await shopNow()).toEqual(before);
  });

  test("its products arrive off the shelf with variants, stock, pictures and a deed each", async () => {
    const { problems, products } = await bring(fileOf(await zipOf(files)));
    expect(problems).toEqual([]);
    const { document, stocks } = await api.desk.goods.get({ id: products[0]!.id });
    expect(document).toMatchObject({ title: "太平猴魁", storeId: "1", categoryId: "2", zone: "retail" });
    expect(document.variants.map(({ specs, priceFen, costFen }) => [specs, priceFen, costFen])).toEqual([
      [[{ name: "净含量", value: "100g" }], 9950, 2000],
      [[{ name: "净含量", value: "250g" }], 19_900, 4000],
    ]);
    expect(stocks).toEqual([5, 7]);
    expect(document.pictures).toHaveLength(2);
    for (const path of document.pictures) expect(await store.has(path.slice("/media/uploads/".length))).toBe(true);
    expect((await api.desk.goods.list({ filter: { view: "selling" } })).items).toEqual([]);
    const deeds = await mall.db.run(
      ({ sql }) =>
        sql`SELECT subject, staff_id AS by, reason FROM staff_audit WHERE action = 'desk.goods.create' ORDER BY id`,
    );
    expect(deeds.map((one) => ({ ...one }))).toEqual([
      { subject: `product:${products[0]!.id}`, by: admin!.id, reason: "从文件导入，商品编码 0012" },
      { subject: `product:${products[1]!.id}`, by: admin!.id, reason: "从文件导入，商品编码 M-1" },
    ]);
  });

  test("a second import of a code is refused with the product that has it, and nothing else of the file comes", async () => {
    const before = await shopNow();
    const file = fileOf(
      await zipOf({ "a.csv": table(lineOf("NEW-1"), lineOf("M-1", { 标题: "改名" })), "tea.png": picture }),
    );
    expect(await sayings(file)).toEqual([
      expect.stringMatching(/^3 {2}这个商品编码已经有了；要修改，请先导出商品，在导出的表里改（商品 \d+“百花蜜”）$/),
    ]);
    expect(await shopNow()).toEqual(before);
  });

  test("of two imports of one code at the same time one succeeds", async () => {
    const file = fileOf(table(lineOf("RACE", { 图片: "/media/p.webp" })), "csv");
    const reports = await Promise.all([bring(file), bring(file)]);
    expect(reports.map(({ problems }) => problems.length).sort()).toEqual([0, 1]);
    const [codes] = await mall.db.run(
      ({ sql }) => sql`SELECT count(*)::integer AS n FROM goods_code WHERE code = 'RACE'`,
    );
    expect(codes!.n).toBe(1);
  });

  test("a table and names in GBK, as Chinese Windows writes them, are read", async () => {
    const gbkTea = Uint8Array.from([0xb2, 0xe8]);
    const ascii = replaceBytes(Buffer.from("[]"), "[]", gbkTea);
    const zip = await zipOf({ "goods.csv": table(lineOf("GBK-1", { 图片: "茶.png" })), "[].png": picture });
    const unsaid = zip.map((byte, at) => (zip.readUInt32LE(Math.max(0, at - 7)) === 0x04034b50 && at >= 7 ? 0 : byte));
    const renamed = replaceBytes(Buffer.from(unsaid), "[].png", Buffer.concat([ascii, Buffer.from(".png")]));
    for (let at = renamed.indexOf("PK\x01\x02"); at !== -1; at = renamed.indexOf("PK\x01\x02", at + 1))
      renamed[at + 9] = 0;
    expect((await bring(fileOf(renamed), true)).problems).toEqual([]);
    const gbkTable = Buffer.concat([Buffer.from(Uint8Array.from([0xc9, 0xcc, 0xc6, 0xb7])), Buffer.from("\n")]);
    expect(await sayings(fileOf(gbkTable, "csv"))).toContain(
      `1  不认识“商品”这一列，可用的列：${(await import("@liandong/core/goods/sheet-columns")).goodsColumns.join("、")}`,
    );
  });
});

describe("a file with mistakes", () => {
  test("every mistake is named by row and column, and nothing is imported", async () => {
    const before = await shopNow();
    const lines = [
      lineOf("OK-1"),
      lineOf("B-1", { 售价: "9.905", 店铺: "没有的店" }),
      lineOf("B-2", { 售价: "0" }),
      lineOf("B-3", { 图片: "没有.png" }),
      lineOf(""),
      lineOf("B-4", { 规格名1: "色", 规格值1: "红" }),
      lineOf("B-4", { 规格名1: "色", 规格值1: "红", 标题: "另一个" }),
      lineOf("B-5", { 图片: "text.png" }),
      lineOf("B-6", { 成本: "", 库存: "1e3" }),
    ];
    const zip = await zipOf({ "a.csv": table(...lines), "tea.png": picture, "text.png": "<svg onload=alert(1)>" });
    expect(await sayings(fileOf(zip))).toEqual([
      "3 店铺 没有名为“没有的店”的店铺，请先在工作台添加",
      "3 售价 请填写金额，单位元，最多两位小数，如 12.50",
      "4 售价 售价要大于 0",
      "5 图片 压缩包里没有图片“没有.png”",
      "6 商品编码 请填写商品编码",
      "8 标题 与第 7 行不一样",
      "9 图片 “text.png”：请上传 JPEG、PNG 或 WebP 格式的图片",
      "10 成本 请填写成本",
      "10 库存 请填写整数，如 120",
    ]);
    expect(await shopNow()).toEqual(before);
  });

  test("a product that may lose money is refused as at the desk", async () => {
    const sheet = `${headings},专区\n${lineOf("LOSS", { 图片: "/media/p.webp", 售价: "499", 成本: "150" })},加盟区\n`;
    const [said] = await sayings(fileOf(sheet, "csv"));
    expect(said).toStartWith("2  按现行方案最坏情形会亏本，请核对售价和成本；");
  });

  test("missing, unknown and doubled columns are named, and so is a cell under none", async () => {
    const sheet = "商品编码,店铺,分类,标题,图片,售价,售价,价钱\nA,,,,,,,\n";
    expect(await sayings(fileOf(sheet, "csv"))).toEqual([
      "1  缺少“成本”这一列",
      expect.stringMatching(/^1 {2}不认识“价钱”这一列/),
      "1  “售价”这一列重复了",
    ]);
    expect(await sayings(fileOf(`${table(`${lineOf("A", { 图片: "/media/p.webp" })},多余`)}`, "csv"))).toEqual([
      "2  有一格不在任何一列里",
    ]);
    expect(await sayings(fileOf(table(), "csv"))).toEqual(["1  表里没有商品"]);
  });
});

describe("a hostile zip", () => {
  const sheet = { "a.csv": table(lineOf("EVIL")), "tea.png": picture };

  test.each(["../tea.png", "/etc/tea.png", "a/../../tea.png", "..\\tea.png", "C:/tea.png"])(
    "the name %s is refused",
    async (name) => {
      const before = await shopNow();
      const zip = await zipOf({ "a.csv": sheet["a.csv"], [name]: picture });
      expect(await refusal(fileOf(zip))).toStartWith("压缩包里有不安全的文件名");
      expect(await shopNow()).toEqual(before);
    },
  );

  test("files that are larger than allowed, or than the zip says, are refused", async () => {
    const large = await zipOf({ "a.csv": sheet["a.csv"], "tea.png": Buffer.alloc(9 * 1024 ** 2) });
    expect(await sayings(fileOf(large))).toEqual(["2 图片 “tea.png”太大，最多 8 MB"]);
    const bomb = await zipOf({ "a.csv": Buffer.alloc(17 * 1024 ** 2, ",") });
    expect(await refusal(fileOf(bomb))).toBe("“a.csv”太大，最多 16 MB");
    const lying = changeFirstEntry(bomb, (entry) => entry.writeUInt32LE(100, 24));
    expect(await refusal(fileOf(lying))).toBe("压缩包里的“a.csv”已损坏，请重新打包");
    const manyBytes = changeFirstEntry(await zipOf(sheet), (entry) => entry.writeUInt32LE(0x8000_0001, 24));
    expect(await refusal(fileOf(manyBytes))).toBe("压缩包解开后超过 2 GB，请分成几个导入");
  });

  test("damaged, encrypted, doubled and foreign files are refused with a sentence", async () => {
    const zip = await zipOf(sheet);
    const wrongSum = changeFirstEntry(zip, (entry) => entry.writeUInt32LE(1, 16));
    expect(await refusal(fileOf(wrongSum))).toBe("压缩包里的“a.csv”已损坏，请重新打包");
    const encrypted = changeFirstEntry(zip, (entry) => entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8));
    expect(await refusal(fileOf(encrypted))).toStartWith("“a.csv”加了密码");
    expect(await refusal(fileOf(zip.subarray(0, zip.length - 30)))).toBe("这个文件不是完好的 zip 压缩包");
    expect(await refusal(fileOf("PK"))).toBe("这个文件不是完好的 zip 压缩包");
    expect(await refusal(fileOf(await zipOf({ "1/a.png": picture, "2/a.png": picture })))).toBe(
      "压缩包里有两个文件都叫“a.png”，请改成不同的名字",
    );
    expect(await refusal(fileOf(await zipOf({ "a.png": picture })))).toBe("压缩包里要有一个 CSV 表格，现在有 0 个");
    expect(await refusal(join(folder, "missing.zip"))).toStartWith("没有这个文件");
  });
});

describe("the command", () => {
  const run = (...args: string[]) =>
    runProgram({ args: ["api/commands/import.ts", ...args], env: { DATABASE_URL: mall.ownerUrl } });

  test("the command reports each line and imports in the name of an admin of the platform only", async () => {
    const file = fileOf(table(lineOf("CLI-1", { 图片: "/media/p.webp" })), "csv");
    expect(await run("products", file, "--by", "import-operator")).toMatchObject({
      code: 2,
      stderr: "import-operator is no admin of the platform.\n",
    });
    expect(await run("products", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("usage: bun run import"),
    });
    expect(await run("products", file, "--by", "import-admin", "--dry-run")).toEqual({
      code: 0,
      stdout: "第 2 行 CLI-1：可以导入\n试运行：1 个商品、1 个规格可以导入，什么也没有改动。\n",
      stderr: "",
    });
    const { code, stdout } = await run("products", file, "--by", "import-admin");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^第 2 行 CLI-1：已导入，商品 \d+\n1 个商品、1 个规格已导入，都还没有上架。\n$/);
    const again = await run("products", file, "--by", "import-admin");
    expect([again.code, again.stdout.split("\n").at(-2)]).toEqual([1, "有 1 处问题，什么也没有导入。"]);
  });
});
