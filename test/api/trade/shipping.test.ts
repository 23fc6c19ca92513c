import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf } from "../../support/code-of";
import { buy, checkOut, insertGoods, newShopper } from "../../support/goods";
import { openShipping } from "../../support/open-shipping";

const { db, mall, of, operator, paidOrder, parcel, paymentOf, reconcile, tea } = await openShipping();
const course = await insertGoods(db, { zone: "retail", priceFen: 1_000, virtual: true, title: "品茶课" });
const gratis = await insertGoods(db, { zone: "retail", priceFen: 0, virtual: true, title: "试听课" });
const settle = () => jobOf("settle").run({ ctx: mall.deps, runId: "test", actor: "system" });

describe("shipping", () => {
  test("an order says when it is cancelled or received automatically", async () => {
    const shopper = await newShopper(mall);
    const unpaid = await checkOut(shopper, [of(tea)]);
    const after = (ms: number) => new Date(mall.clock.now.getTime() + ms).toISOString();
    const dueAt = async (orderNo: string) => (await shopper.api.orders.get({ orderNo })).dueAt;
    expect(await dueAt(unpaid.orderNos[0]!)).toBe(after(30 * 60_000));
    const { orderNos } = await buy(mall, shopper, [of(tea)]);
    expect(await dueAt(orderNos[0]!)).toBeNull();
    await operator.api.desk.shipping.ship({ orderNo: orderNos[0]!, parcels: [parcel([0, 1])] });
    expect(await dueAt(orderNos[0]!)).toBe(after(10 * 24 * 3_600_000));
  });

  test("an order sent in parts is shipped with its last unit, and every parcel is reported to WeChat", async () => {
    const { shopper, orderNo, tradeNo } = await paidOrder();
    const first = await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 2])] });
    expect(first).toEqual({ isComplete: false });
    expect(paymentOf(tradeNo)?.shippedAt).toBeNull();
    expect(paymentOf(tradeNo)?.shipping).toMatchObject({ isComplete: false, parcels: [{ company: "SF" }] });
    const before = await shopper.api.orders.get({ orderNo });
    expect(before).toMatchObject({ status: "paid", parcels: [{ companyName: "顺丰速运", parcelNo: 1 }] });
    expect(await codeOf(shopper.api.receipts.confirm({ orderNo }))).toBe("order.state");
    const second = await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 1]), parcel([1, 2])] });
    expect(second).toEqual({ isComplete: true });
    expect(paymentOf(tradeNo)?.shippedAt).toBe(mall.clock.now.getTime());
    const after = await shopper.api.orders.get({ orderNo });
    expect(after.status).toBe("shipped");
    expect(after.parcels.map(({ lines }) => lines)).toMatchObject([
      [{ title: "黄山毛峰", quantity: 2 }],
      [{ title: "黄山毛峰", quantity: 1 }],
      [{ title: "百花蜜", quantity: 2 }],
    ]);
    const { parcels, lines } = await operator.api.desk.order({ orderNo });
    expect(parcels.map((sent) => sent.lines[0]?.specText)).toEqual([0, 0, 1].map((at) => lines[at]?.specText));
    expect(after.history.map(({ to }) => to)).toEqual(["pending_payment", "paid", "shipped"]);
    expect(await codeOf(operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 1])] }))).toBe("order.state");
    expect(await shopper.api.receipts.confirm({ orderNo })).toEqual({ status: "received" });
    expect(await codeOf(shopper.api.receipts.confirm({ orderNo }))).toBe("order.state");
  });

  test("raced shipments and a repeated parcel never send more than was ordered", async () => {
    const { shopper, orderNo } = await paidOrder();
    const racing = Array.from({ length: 8 }, () =>
      operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 1])] }),
    );
    const answers = await Promise.allSettled(racing);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect((await shopper.api.orders.get({ orderNo })).parcels).toHaveLength(3);
    const same = parcel([1, 1]);
    await operator.api.desk.shipping.ship({ orderNo, parcels: [same] });
    expect(await codeOf(operator.api.desk.shipping.ship({ orderNo, parcels: [same] }))).toBe("shipment.parcel_exists");
    const [line] = await db.run(
      ({ sql }) => sql`select sum(shipped_quantity)::int as shipped from order_line where order_no = ${orderNo}`,
    );
    expect(line!.shipped).toBe(4);
  });

  test("refunded units do not leave, and the units left complete the order", async () => {
    const { shopper, orderNo } = await paidOrder();
    const refundNo = `${orderNo}R1`;
    const lines = [{ lineNo: 1, quantity: 2 }];
    await refundOrder({ ctx: mall.deps, orderNo, lines, refundNo, reason: "不要了", actor: "staff:1" });
    expect(await codeOf(operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([1, 1])] }))).toBe(
      "shipment.too_many",
    );
    expect(await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 3])] })).toEqual({ isComplete: true });
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
  });

  test("the job completes an order that was sent in part and refunded for the rest", async () => {
    const { shopper, orderNo } = await paidOrder();
    await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 3])] });
    const lines = [{ lineNo: 1, quantity: 2 }];
    const refund = { orderNo, lines, refundNo: `${orderNo}R1`, reason: "不要了", actor: "staff:1" };
    await refundOrder({ ctx: mall.deps, ...refund });
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("paid");
    expect((await reconcile()).completed).toBe(1);
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
    expect((await reconcile()).completed).toBe(0);
  });

  test("a shipped order is received automatically after ten days, not a moment before", async () => {
    const { shopper, orderNo } = await paidOrder([of(tea)]);
    await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 1])] });
    const shippedAt = mall.clock.now.getTime();
    mall.clock.now = new Date(shippedAt + 10 * 86_400_000 - 1_000);
    await settle();
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
    mall.clock.now = new Date(shippedAt + 10 * 86_400_000);
    await settle();
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("received");
  });
});

describe("roles in shipping", () => {
  test("only operators ship orders: service, finance and members are refused", async () => {
    const { shopper, orderNo } = await paidOrder([of(tea)]);
    const service = await mall.newStaff("asks", ["service", "finance"]);
    const ship = { orderNo, parcels: [parcel([0, 1])] };
    expect(await codeOf(service.api.desk.shipping.ship(ship))).toBe("auth.forbidden");
    expect(await codeOf(service.api.desk.shipping.shipBatch({ csv: "" }))).toBe("auth.forbidden");
    expect(await codeOf(service.api.desk.shipping.toShip({}))).toBe("auth.forbidden");
    expect(await codeOf(shopper.api.desk.shipping.ship(ship))).toBe("auth.login_required");
    expect((await shopper.api.orders.get({ orderNo })).parcels).toEqual([]);
  });

  test("only the buyer confirms receipt", async () => {
    const { orderNo } = await paidOrder([of(tea)]);
    await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([0, 1])] });
    const stranger = await newShopper(mall);
    expect(await codeOf(stranger.api.receipts.confirm({ orderNo }))).toBe("order.unknown");
    expect(await codeOf(operator.api.receipts.confirm({ orderNo }))).toBe("auth.login_required");
  });

  test("only a paid order is shipped", async () => {
    const shopper = await newShopper(mall);
    const { orderNos } = await checkOut(shopper, [of(tea)]);
    const parcels = [parcel([0, 1])];
    expect(await codeOf(operator.api.desk.shipping.ship({ orderNo: orderNos[0]!, parcels }))).toBe("order.state");
    expect(await codeOf(operator.api.desk.shipping.ship({ orderNo: "20260301000000", parcels }))).toBe("order.unknown");
  });
});

describe("virtual goods", () => {
  test("virtual goods are shipped and received at payment, and the job reports them to WeChat a minute later", async () => {
    const { shopper, orderNo, tradeNo } = await paidOrder([of(course, 2)]);
    const order = await shopper.api.orders.get({ orderNo });
    expect(order.history.map(({ to }) => to)).toEqual(["pending_payment", "paid", "shipped", "received"]);
    expect(order.parcels).toMatchObject([{ way: "virtual", trackingNo: "" }]);
    // The page offers no return of what cannot come back.
    expect(order.lines.map(({ virtual }) => virtual)).toEqual([true]);
    expect(paymentOf(tradeNo)?.shippedAt).toBeNull();
    await reconcile();
    expect(paymentOf(tradeNo)?.shippedAt).toBe(mall.clock.now.getTime());
  });

  test("virtual goods that cost nothing are delivered without WeChat", async () => {
    const shopper = await newShopper(mall);
    const { orderNos, status } = await checkOut(shopper, [of(gratis)]);
    expect(status).toBe("paid");
    expect((await shopper.api.orders.get({ orderNo: orderNos[0]! })).status).toBe("received");
  });

  test("virtual goods in one order with tea wait for the tea", async () => {
    const { shopper, orderNo } = await paidOrder([of(course), of(tea)]);
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("paid");
    const { lines } = await operator.api.desk.order({ orderNo });
    expect(lines.map(({ left }) => left)).toEqual([0, 1]);
    expect(await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel([1, 1])] })).toEqual({ isComplete: true });
  });
});

test("after all shipping tests the books agree", async () => {
  expect((await db.transaction(verifyBooks, { isolation: "repeatable read" })).differences).toEqual([]);
});
