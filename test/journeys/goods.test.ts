import { expect } from "bun:test";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { enterDesk, part, rowsOf, saidBy } from "./support/desk-steps";
import { expectText, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// An operator creates a product and puts it on the shelf, and a shopper finds it; two operators who edit it at once do not
// overwrite each other; stock changes carry reasons.
const stage = openStage();
let desk: Window;
let goodsId = "";

/** Fills the field itself, or the one inside the library's wrapper. */
async function fill(page: Page, name: string, text: string): Promise<void> {
  const place = part(page, name);
  const inner = place.locator("input, textarea");
  await ((await inner.count()) > 0 ? inner.first() : place).fill(text);
}

async function choose(page: Page, name: string, ...options: string[]): Promise<void> {
  await part(page, name).click();
  for (const option of options)
    await page
      .locator(".ant-select-dropdown:visible, .ant-cascader-dropdown:visible")
      .getByText(option, { exact: true })
      .click();
  // Leaving the field closes its list; Escape would reach the drawer once the list has gone.
  await page.keyboard.press("Tab");
}

const openGoods = async ({ page }: Window, id: string) => {
  await page.goto(`/desk/goods?open=${id}`);
  await part(page, "goods-title").waitFor();
};

stage.step("an operator creates a product with a picture, two variants and a text", async () => {
  desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "yunying");
  await part(page, "nav-goods").click();
  await part(page, "goods-new").click();
  await part(page, "goods-save").click();
  await expectText(page, ".goods-form", "请填写标题");
  await fill(page, "goods-title", "婺源晓起皇菊 一朵一杯");
  await fill(page, "goods-subtitle", "高山手采，低温烘干");
  await choose(page, "goods-category", "茶酒冲饮", "名优茶");
  const color = { r: 240, g: 200, b: 60 };
  const picture = await sharp({ create: { width: 80, height: 80, channels: 3, background: color } })
    .png()
    .toBuffer();
  const files = { name: "皇菊.png", mimeType: "image/png", buffer: picture };
  await page.locator(".goods-form input[type=file]").first().setInputFiles(files);
  await part(page, "pictures").locator("img").waitFor();
  await fill(page, "variant-value-0-0", "20 朵");
  await fill(page, "variant-price-0", "59.9");
  await fill(page, "variant-cost-0", "18");
  await fill(page, "variant-stock-0", "30");
  await part(page, "variant-add").click();
  await fill(page, "variant-value-1-0", "50 朵");
  await fill(page, "variant-price-1", "0");
  await fill(page, "variant-stock-1", "12");
  await part(page, "block-add-text").click();
  await fill(page, "block-text-0", "一杯一朵，泡开有碗口大。");
  await page.keyboard.press("Control+s");
  await expectText(page, ".goods-form", "售价要大于 0");
  expect(desk.troubles.splice(0)).toHaveLength(2);
  await fill(page, "variant-price-1", "129");
  await page.keyboard.press("Control+s");
  await expectText(page, "body", "已新建，检查无误后上架");
  await part(page, "goods-title").waitFor({ state: "detached" });
  goodsId = (await part(page, "goods-row").first().getAttribute("data-goods-id")) ?? "";
  expect(await saidBy(page, "goods-row")).toContain("婺源晓起皇菊 一朵一杯");
  expect(await saidBy(page, "goods-row")).toContain("¥59.90 起 42 0 已下架");
});

stage.step("a visitor's home page is asked for once, before its code has come", async () => {
  const phone = await stage.openPhone();
  const asked: string[] = [];
  phone.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/trpc/")) asked.push(pathname);
  });
  await phone.page.goto("/");
  await seen(phone.page, ".product-card").waitFor();
  expect(asked).toEqual(["/trpc/catalog.home,settings.shop"]);
  await phone.close();
});

stage.step("a shopper finds a product that was put on the shelf", async () => {
  const phone = await stage.openPhone();
  await openPath(phone.page, `/pages/product/index?id=${goodsId}`);
  await expectText(phone.page, "body", "商品已下架");
  phone.troubles.splice(0);
  await part(desk.page, "goods-on").first().click();
  await expectText(desk.page, "body", "已上架 1 个商品");
  await openPath(phone.page, `/pages/product/index?id=${goodsId}`);
  expect(await textOf(phone.page, "#product-title")).toContain("婺源晓起皇菊 一朵一杯");
  await expectText(phone.page, "body", "一杯一朵，泡开有碗口大。");
  await seen(phone.page, "#buy").click();
  await expectText(phone.page, "#buy-sheet", "50 朵");
  await phone.close();
});

stage.step(
  "the second of two operators who edit a product at once is warned and sees the first one's changes",
  async () => {
    const other = await stage.openDesk();
    await enterDesk(other.page, "admin");
    await openGoods(desk, goodsId);
    await openGoods(other, goodsId);
    expect(await saidBy(other.page, "variants")).toContain("30 件");
    await fill(other.page, "goods-title", "皇菊 新茶");
    await part(other.page, "goods-save").click();
    await expectText(other.page, "body", "已保存");
    await fill(desk.page, "goods-title", "皇菊 陈茶");
    await part(desk.page, "goods-save").click();
    await expectText(desk.page, "body", "别人刚保存过这个商品");
    expect(desk.troubles.splice(0)).toHaveLength(2);
    await part(desk.page, "load-latest").click();
    await desk.page.waitForFunction(() =>
      [...document.querySelectorAll("input")].some(({ value }) => value === "皇菊 新茶"),
    );
    await other.close();
  },
);

stage.step("a price that may lose money is saved only after the warning was confirmed", async () => {
  const { page } = desk;
  await openGoods(desk, goodsId);
  await fill(page, "variant-cost-0", "59");
  await part(page, "goods-save").click();
  await expectText(page, ".ant-modal", "最坏情形下会亏本");
  await expectText(page, ".ant-modal", "皇菊 新茶 20 朵");
  await part(page, "loss-accept").click();
  await expectText(page, "body", "已保存");
});

stage.step("stock changes need reasons and never go below zero", async () => {
  const { page } = desk;
  await page.goto(`/desk/stock?q=${encodeURIComponent("皇菊")}`);
  await part(page, "stock-row").nth(1).waitFor();
  const change = async (delta: string) => {
    await part(page, "stock-change").first().click();
    await fill(page, "stock-delta", delta);
    await page.getByRole("button", { name: "盘点差异修正" }).click();
    await part(page, "reason-confirm").click();
  };
  await change("-13");
  await expectText(page, ".ant-modal", "剩下的库存不够减");
  expect(desk.troubles.splice(0)).toHaveLength(2);
  await page.keyboard.press("Escape");
  await part(page, "leave-confirm").click();
  await part(page, "reason-confirm").waitFor({ state: "detached" });
  await change("-12");
  await expectText(page, "body", "库存现在是 0 件");
  await part(page, "stock-history").first().click();
  await part(page, "stock-change-row").first().waitFor();
  const rows = await rowsOf(page, "stock-change-row");
  expect(rows.map((row) => row.replace(/^[\d-]+ [\d:]+ /, ""))).toEqual([
    "50 朵 −12 0 增减 盘点差异修正 梁景和",
    "50 朵 +12 12 增减 新增规格的初始库存 梁景和",
    "20 朵 +30 30 增减 新增规格的初始库存 梁景和",
  ]);
});

stage.step("cells are filled from a spreadsheet, and a count corrects the stock", async () => {
  const { page } = desk;
  await openGoods(desk, goodsId);
  await part(page, "variant-code-0").focus();
  await part(page, "variant-code-0").evaluate((cell) => {
    const data = new DataTransfer();
    data.setData("text", "HJ-20\t690020\nHJ-50\t690050");
    cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expectText(page, "body", "已填入 4 格");
  expect(await part(page, "variant-barcode-1").inputValue()).toBe("690050");
  await part(page, "variant-code-0").press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("variant-code-1");
  await part(page, "goods-save").click();
  await part(page, "loss-accept").click();
  await part(page, "goods-title").waitFor({ state: "detached" });
  await page.goto("/desk/stock?q=HJ-20");
  await part(page, "stock-row").first().waitFor();
  expect(await rowsOf(page, "stock-row")).toHaveLength(1);
  await part(page, "stock-row").locator(".ant-checkbox-input").check();
  await part(page, "batch-count").click();
  await part(page, "count-row").locator("input").fill("28");
  await expectText(page, ".ant-modal", "−2");
  await page.getByRole("button", { name: "月末例行盘点" }).click();
  await part(page, "reason-confirm").click();
  await expectText(page, "body", "1 个规格已按盘点数量入账");
  expect(stage.troubles()).toEqual([]);
});
