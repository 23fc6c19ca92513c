import { expect, setDefaultTimeout, test } from "bun:test";
import { openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

setDefaultTimeout(300_000);

const mall = await createTestMall();
await openStores(mall.db);
const { api } = await mall.newStaff("sheet-operator", ["operator"]);
const importTable = (csv: string, dryRun = false) => api.desk.goods.import({ csv, dryRun });
const { problems: refused } = await importTable(
  `商品编码,店铺,分类,标题,图片,规格名1,规格值1,售价,成本,库存
="0012",黄山茶铺,好物,太平猴魁,/media/p.webp;/media/p2.webp,净含量,100g,99.5,20,5
="0012",,,,,净含量,250g,199,40,7
M-1,百花蜂场,好物,百花蜜,/media/p.webp,,,30,8,0
`,
);
expect(refused).toEqual([]);

async function countRows() {
  const [counts] = await mall.owner.run(
    ({ sql }) => sql`SELECT (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM sku) AS variants,
      (SELECT count(*) FROM stock_change) AS stock_changes, (SELECT count(*) FROM staff_audit) AS deeds`,
  );
  return { ...counts };
}

const goodsOf = async (code: string) => {
  const [row] = await mall.db.run(
    ({ sql }) => sql<{ id: string }[]>`SELECT product_id AS id FROM goods_code WHERE code = ${code}`,
  );
  return api.desk.goods.get({ id: row!.id });
};

test("an export comes back without a change, though descriptions mix texts and pictures", async () => {
  const { id } = await api.desk.goods.create({
    goods: {
      ...(await goodsOf("0012")).document,
      title: "=手工新建",
      description: [
        { kind: "text", text: "第一段" },
        { kind: "picture", url: "/media/p.webp" },
        { kind: "text", text: "第二段\n第三行" },
      ],
      pointsRateBp: 5000,
      tags: ["新品", "0012"],
      variants: (await goodsOf("0012")).document.variants.map((one) => ({ ...one, id: null, firstStock: 3 })),
    },
  });
  const { csv, products } = await api.desk.goods.export({});
  expect(products).toBeGreaterThan(2);
  const before = await countRows();
  const { problems, products: back } = await importTable(csv);
  expect(problems).toEqual([]);
  expect(back.map(({ outcome }) => outcome)).toEqual(back.map(() => "same"));
  expect(back.map(({ code }) => code)).toContain(`P${id}`);
  expect(await countRows()).toEqual(before);
});

test("an edited cell changes its field and nothing else, and a new line is a new variant", async () => {
  const was = await goodsOf("0012");
  const { csv } = await api.desk.goods.export({ filter: { q: "太平猴魁" } });
  const edited = csv.replace("99.50", "108.00").replace("199.00", "210.00");
  expect(edited).not.toBe(csv);
  const dry = await importTable(edited, true);
  expect(dry.products.map(({ code, outcome }) => [code, outcome])).toEqual([["0012", "changed"]]);
  expect((await goodsOf("0012")).version).toBe(was.version);
  expect((await importTable(edited)).problems).toEqual([]);
  const now = await goodsOf("0012");
  const [small, large] = was.document.variants;
  const variants = [
    { ...small!, priceFen: 10_800 },
    { ...large!, priceFen: 21_000 },
  ];
  expect(now).toEqual({ ...was, version: was.version + 1, document: { ...was.document, variants } });
  expect((await importTable(edited)).problems.map(({ message }) => message)).toEqual([
    "别人刚保存过这个商品，请载入最新内容，在它上面重新修改",
  ]);
});

test("a table without some columns leaves their fields alone; removed variants and counted stock are refused", async () => {
  const was = await goodsOf("M-1");
  const { categoryId, storeId, ...document } = was.document;
  const head = "商品编码,版本,店铺,分类,标题,图片,售价,成本";
  const pictures = document.pictures.join(";");
  const line = `M-1,${was.version},百花蜂场,好物,椴树蜜,${pictures},30.00,8.00`;
  expect((await importTable(`${head}\n${line}`)).products).toMatchObject([{ outcome: "changed" }]);
  const next = await goodsOf("M-1");
  expect(next.document).toEqual({ ...document, categoryId, storeId, title: "椴树蜜" });
  const counted = `${head},库存,规格名1,规格值1\nM-1,${next.version},百花蜂场,好物,椴树蜜,${pictures},30,8,`;
  expect((await importTable(`${counted}5,,`)).problems).toMatchObject([
    { row: 2, column: "库存", message: "已有规格的库存请用库存调整修改，这里要留空" },
  ]);
  expect((await importTable(`${counted},净含量,500g`)).problems).toMatchObject([
    { row: 2, message: "少了规格“无规格”：导入不删除规格，要删除请在商品页操作" },
  ]);
});

test("the template is read by the import, but for the picture that only a zip has", async () => {
  const { csv } = await api.desk.goods.template();
  const { problems } = await importTable(csv, true);
  expect(problems.map(({ column, message }) => `${column} ${message}`)).toEqual(["图片 压缩包里没有图片“毛峰.png”"]);
});

test("the staff of a store export and change their own products only", async () => {
  const { api: keeper } = await mall.newStaff("import-keeper", ["operator"]);
  await mall.owner.run(({ sql }) => sql`UPDATE staff SET store_id = 2 WHERE username = 'import-keeper'`);
  const { csv } = await keeper.desk.goods.export({});
  expect(csv).toContain("椴树蜜");
  expect(csv).not.toContain("太平猴魁");
  const { csv: all } = await api.desk.goods.export({ filter: { q: "太平猴魁" } });
  const { problems } = await keeper.desk.goods.import({ csv: all.replace("108.00", "1.00"), dryRun: false });
  expect(problems.map(({ message }) => message)).toEqual(["你没有权限进行此操作"]);
});
