import { expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { openStores } from "../../support/goods";
import { goodsDocument, variantOf } from "../../support/goods-document";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { api } = await mall.newStaff("yunying", ["operator"]);
const shop = mall.callAs(null);
const create = async (change = {}) => (await api.desk.goods.create({ goods: goodsDocument(change) })).id;

test("merchant codes are once in a store, may be exchanged in one save, and are no shopper's business", async () => {
  const specs = (value: string) => [{ name: "规格", value }];
  const id = await create({
    variants: [
      variantOf({ specs: specs("小"), code: "TEA-S", barcode: "6901234567892", listPriceFen: 1500 }),
      variantOf({ specs: specs("大"), code: "TEA-L", priceFen: 2000 }),
    ],
  });
  const { document, version } = await api.desk.goods.get({ id });
  const [small, large] = document.variants;
  const variants = [
    { ...small!, code: "TEA-L" },
    { ...large!, code: "TEA-S" },
  ];
  await api.desk.goods.update({ id, version, goods: { ...document, variants } });
  expect((await api.desk.goods.get({ id })).document.variants.map(({ code }) => code)).toEqual(["TEA-L", "TEA-S"]);
  const again = goodsDocument({ variants: [variantOf({ code: "TEA-S" })] });
  expect(await codeOf(api.desk.goods.create({ goods: again }))).toBe("goods.sku_code_used");
  expect(await api.desk.goods.create({ goods: { ...again, storeId: "2" } })).toMatchObject({ version: 1 });
  await api.desk.goods.setShelf({ ids: [id], onShelf: true });
  const page = await shop.catalog.product({ id });
  expect(page).toMatchObject({ priceFen: 1000, struckPriceFen: 1500, brandName: null });
  expect(Object.keys(page.skus[0]!)).not.toContain("code");
  expect(Object.keys(page.skus[0]!)).not.toContain("warnAt");
});
