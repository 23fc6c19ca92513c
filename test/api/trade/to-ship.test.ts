import { describe, expect, test } from "bun:test";
import type { ToShipFilterInput } from "@liandong/api/trade/shipping/inputs";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods } from "../../support/goods";
import { openShipping } from "../../support/open-shipping";

const { db, honey, mall, of, operator, other, paidOrder, parcel, paymentOf, tea } = await openShipping();
const gift = await insertGoods(db, { zone: "member", priceFen: 2_000, memberPriceFen: 2_000, title: "蜜饯" });

describe("the list of what waits", () => {
  const listed = async (filter: ToShipFilterInput) =>
    (await operator.api.desk.shipping.toShip({ filter })).items.map(({ orderNo }) => orderNo);

  test("the list is narrowed by store, zone, product, region, day, delay, dispute and print", async () => {
    const [fresh, nearby] = [await paidOrder([of(honey)]), await paidOrder([of(other)])];
    const orderNos = [fresh.orderNo, nearby.orderNo];
    const only = (filter: ToShipFilterInput) => listed({ ...filter, orderNos });
    expect(await only({})).toEqual(orderNos);
    expect(await only({ storeId: "2" })).toEqual([nearby.orderNo]);
    expect(await only({ zone: "join" })).toEqual([]);
    expect(await only({ product: "百花" })).toEqual([fresh.orderNo]);
    expect(await only({ product: "%" })).toEqual([]);
    expect(await only({ region: "34" })).toEqual(orderNos);
    expect(await only({ region: "11" })).toEqual([]);
    expect(await only({ isDisputed: true })).toEqual([]);
    expect(await only({ isOverdue: true })).toEqual([]);
    expect(await only({ isNotePrinted: true })).toEqual([]);
    const today = shanghaiDay(mall.clock.now);
    expect(await only({ paidFrom: today, paidTo: today })).toEqual(orderNos);
    expect(await only({ paidTo: "2026-02-01" })).toEqual([]);
    const paidAt = mall.clock.now.getTime();
    mall.clock.now = new Date(paidAt + 48 * 3_600_000 + 60_000);
    expect(await only({ isOverdue: true })).toEqual(orderNos);
    expect(
      (await operator.api.desk.shipping.toShip({ filter: { orderNos } })).items.map((row) => row.isOverdue),
    ).toEqual([true, true]);
    expect((await operator.api.desk.shipping.counts({})).overdue.count).toBeGreaterThanOrEqual(2);
    mall.clock.now = new Date(paidAt);
  });

  test("orders with something left are found by the carrier that took their first parcel", async () => {
    const [first, second, third] = [
      await paidOrder([of(tea, 3)]),
      await paidOrder([of(tea, 2)]),
      await paidOrder([of(tea, 1)]),
    ];
    const orderNos = [first.orderNo, second.orderNo, third.orderNo];
    await operator.api.desk.shipping.ship({ orderNo: first.orderNo, parcels: [parcel([0, 1])] });
    await operator.api.desk.shipping.ship({
      orderNo: second.orderNo,
      parcels: [{ ...parcel([0, 1]), company: "ZTO", trackingNo: "7390000000001" }],
    });
    const { company } = parcel([0, 1]);
    expect(await listed({ orderNos, carrier: company })).toEqual([first.orderNo]);
    expect(await listed({ orderNos, carrier: "ZTO" })).toEqual([second.orderNo]);
    expect((await operator.api.desk.shipping.counts({ filter: { orderNos, carrier: "ZTO" } })).matching.count).toBe(1);
    const csv = `${second.orderNo},SF,SF77770001\n${third.orderNo},,SF1234567890123`;
    expect(await operator.api.desk.shipping.shipBatch({ csv })).toMatchObject({ shipped: 2, problems: [] });
    expect(await listed({ orderNos })).toEqual([first.orderNo]);
  });

  test("picking list and notes hold what is left of undisputed orders, and mark what was printed", async () => {
    const [one, two] = [await paidOrder([of(tea, 3)]), await paidOrder([of(tea, 2), of(honey)])];
    await operator.api.desk.shipping.ship({ orderNo: one.orderNo, parcels: [parcel([0, 1])] });
    const held = await paidOrder([of(tea, 5)]);
    const lines = [{ lineNo: 0, quantity: 1 }];
    const asked = {
      orderNo: held.orderNo,
      type: "refund_only",
      lines,
      reason: "不想要了",
      requestKey: "hold-note",
    } as const;
    await held.shopper.api.afterSales.request(asked);
    const filter = { orderNos: [one.orderNo, two.orderNo, held.orderNo] };
    const picking = await operator.api.desk.shipping.printPicking({ filter });
    expect(picking).toMatchObject({
      orders: 2,
      isMore: false,
      stores: [
        {
          storeName: "黄山茶铺",
          quantity: 5,
          items: [
            { title: "黄山毛峰", quantity: 4, orders: 2 },
            { title: "百花蜜", quantity: 1 },
          ],
        },
      ],
    });
    const { notes } = await operator.api.desk.shipping.printNotes({ filter, reason: "今天的发货单" });
    expect(notes.map(({ orderNo, quantity, receiver }) => [orderNo, quantity, receiver.phone])).toEqual([
      [one.orderNo, 2, "13900001111"],
      [two.orderNo, 3, "13900001111"],
    ]);
    const { items } = await operator.api.desk.shipping.toShip({ filter });
    expect(items.map(({ pickedAt, notedAt }) => [pickedAt !== null, notedAt !== null])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect(await listed({ ...filter, isNotePrinted: false })).toEqual([held.orderNo]);
  });

  test("orders to one door are proposed as one parcel and leave together, each reported", async () => {
    const { shopper, orderNo, tradeNo } = await paidOrder([of(tea)]);
    const again = await buy(mall, shopper, [of(honey)]);
    mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
    const elsewhere = await paidOrder([of(tea)]);
    const orderNos = [orderNo, again.orderNos[0]!];
    const { items } = await operator.api.desk.shipping.toShip({
      filter: { orderNos: [...orderNos, elsewhere.orderNo] },
    });
    expect(items.map(({ mergeable }) => [...mergeable].sort())).toEqual([
      [...orderNos].sort(),
      [...orderNos].sort(),
      [],
    ]);
    const merged = { company: "SF", trackingNo: "SF88880001" };
    const wrong = operator.api.desk.shipping.shipMerged({ ...merged, orderNos: [orderNo, elsewhere.orderNo] });
    expect(await codeOf(wrong)).toBe("shipment.other_receiver");
    expect(await operator.api.desk.shipping.shipMerged({ ...merged, orderNos })).toEqual({ shipped: 2 });
    for (const sent of orderNos)
      expect(await shopper.api.orders.get({ orderNo: sent })).toMatchObject({
        status: "shipped",
        parcels: [{ companyName: "顺丰速运", trackingNo: "SF88880001" }],
      });
    for (const trade of [tradeNo, again.tradeNo])
      expect(paymentOf(trade)?.shipping?.parcels).toMatchObject([{ trackingNo: "SF88880001" }]);
    expect(await codeOf(operator.api.desk.shipping.shipMerged({ ...merged, orderNos }))).toBe("order.state");
  });

  test("two orders of one trade under one number are one parcel to WeChat", async () => {
    const { shopper, orderNos, tradeNo } = await paidOrder([of(tea), of(gift)]);
    expect(orderNos).toHaveLength(2);
    await operator.api.desk.shipping.shipMerged({ orderNos, company: "SF", trackingNo: "SF88880002" });
    expect(paymentOf(tradeNo)?.shipping).toMatchObject({
      isComplete: true,
      deliveryMode: 1,
      parcels: [{ trackingNo: "SF88880002" }],
    });
    expect(paymentOf(tradeNo)?.shipping?.parcels).toHaveLength(1);
    expect((await shopper.api.orders.get({ orderNo: orderNos[1]! })).status).toBe("shipped");
  });

  test("a carrier that the shop does not use is refused", async () => {
    const { orderNo } = await paidOrder([of(tea)]);
    const sent = (company: string) =>
      operator.api.desk.shipping.ship({ orderNo, parcels: [{ ...parcel([0, 1]), company }] });
    expect(await codeOf(sent("UC"))).toBe("shipment.unknown_carrier");
    expect(await codeOf(sent("NONE"))).toBe("shipment.unknown_carrier");
    expect(await sent("EMS")).toEqual({ isComplete: true });
  });
});

test("after all tests of the list the books agree", async () => {
  expect((await db.transaction(verifyBooks, { isolation: "repeatable read" })).differences).toEqual([]);
});
