import { describe, expect, test } from "bun:test";
import { sku } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { codeOf, refusalOf } from "../../support/code-of";
import { checkOut, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const operator = await mall.newStaff("freight", ["operator"]);
const heavy = await insertGoods(db, { zone: "retail", priceFen: 6_000, title: "铁壶" });
const light = await insertGoods(db, { zone: "retail", priceFen: 1_000, freightFen: 1_500, title: "茶样" });
await db.run(({ drizzle }) => drizzle.update(sku).set({ weightG: 2_300 }).where(eq(sku.id, heavy.skuId)));

const rule = { regions: ["34"], firstUnits: 1_000, firstFen: 800, nextUnits: 1_000, nextFen: 200, freeFromFen: 9_900 };
const far = { ...rule, regions: ["65"], firstFen: 2_000, nextFen: 1_500, freeFromFen: null };
const template = { name: "按重量", by: "weight" as const, rules: [rule, far] };
const { id } = await operator.api.desk.freight.save({ id: null, template });
await operator.api.desk.freight.assign({ productId: heavy.productId, templateId: id });

const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });

describe("freight by a template", () => {
  test("freight by a template follows the address, in the quote and in the order", async () => {
    const shopper = await newShopper(mall);
    const { addressId } = shopper;
    const fields = { name: "阿依", phone: "13900002222", regionCode: "650102", detail: "解放北路 1 号" };
    const { id: farId } = await shopper.api.addresses.create(fields);
    const { id: outId } = await shopper.api.addresses.create({ ...fields, regionCode: "110101" });
    const lines = [of(heavy)];
    const totals = await Promise.all(
      [undefined, addressId, farId].map(
        async (to) => (await shopper.api.checkout.quote({ lines, addressId: to })).totalFen,
      ),
    );
    expect(totals).toEqual([7_200, 7_200, 6_000 + 2_000 + 2 * 1_500]);
    expect(
      await refusalOf(shopper.api.checkout.quote({ lines: [of(light), ...lines], addressId: outId })),
    ).toMatchObject({
      code: "freight.not_delivered",
      goods: [{ skuId: heavy.skuId }],
    });
    const place = { lines, expectedTotalFen: 7_200, requestKey: newRequestKey() };
    expect(await codeOf(shopper.api.checkout.place({ ...place, addressId: farId }))).toBe("order.price_changed");
    const placed = await shopper.api.checkout.place({ ...place, addressId });
    expect((await shopper.api.orders.get({ orderNo: placed.orderNos[0]! })).freightFen).toBe(1_200);
  });

  test("freight by a template is free from its amount on, and other goods of the order keep their own freight", async () => {
    const shopper = await newShopper(mall);
    const { addressId } = shopper;
    const freightOf = async (...lines: { skuId: string; quantity: number }[]) =>
      (await shopper.api.checkout.quote({ lines, addressId })).orders[0]!.freightFen;
    expect(await freightOf(of(heavy, 2))).toBe(0);
    expect(await freightOf(of(heavy), of(light))).toBe(1_500);
    const { orderNos } = await checkOut(shopper, [of(heavy, 2), of(light)]);
    expect((await shopper.api.orders.get({ orderNo: orderNos[0]! })).freightFen).toBe(1_500);
  });
});

describe("templates", () => {
  test("operators change freight templates, and a product can go back to its own freight", async () => {
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, freightFen: 300 });
    const shopper = await newShopper(mall);
    const freight = async () =>
      (await shopper.api.checkout.quote({ lines: [of(goods)], addressId: shopper.addressId })).orders[0]!.freightFen;
    await operator.api.desk.freight.assign({ productId: goods.productId, templateId: id });
    expect(await freight()).toBe(800);
    await operator.api.desk.freight.save({
      id,
      version: 1,
      template: { ...template, rules: [{ ...rule, firstFen: 900 }] },
    });
    expect(await freight()).toBe(900);
    await operator.api.desk.freight.assign({ productId: goods.productId, templateId: null });
    expect(await freight()).toBe(300);
    expect((await operator.api.desk.freight.templates()).map(({ name }) => name)).toEqual(["按重量"]);
  });

  test("unknown and unsound freight templates are refused", async () => {
    const { productId } = heavy;
    expect(await codeOf(operator.api.desk.freight.save({ id: "999", version: 1, template }))).toBe("freight.unknown");
    expect(await codeOf(operator.api.desk.freight.assign({ productId, templateId: "999" }))).toBe("freight.unknown");
    expect(await codeOf(operator.api.desk.freight.assign({ productId: "999", templateId: id }))).toBe(
      "product.unknown",
    );
    const nowhere = { ...template, rules: [{ ...rule, regions: ["99"] }] };
    expect(await codeOf(operator.api.desk.freight.save({ id: null, template: nowhere }))).toBe(
      "address.unknown_region",
    );
    const service = await mall.newStaff("asks", ["service", "finance"]);
    expect(await codeOf(service.api.desk.freight.save({ id: null, template }))).toBe("auth.forbidden");
  });
});
