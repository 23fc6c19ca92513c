import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { store } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newRequestKey, newShopper } from "../../support/goods";
import { openShipping } from "../../support/open-shipping";
import { newStoreStaff } from "../../support/store-staff";

const { db, mall, of, operator, tea, honey, other, paymentOf, reconcile } = await openShipping();
const heavy = await insertGoods(db, { zone: "retail", priceFen: 8_000, freightFen: 1_200, title: "紫砂壶" });
const openPickup = (pickupOpen: boolean) =>
  db.run(({ drizzle }) =>
    drizzle
      .update(store)
      .set({ pickupOpen, regionCode: "341002", address: "屯溪老街 12 号", hours: "9:00–21:00" })
      .where(eq(store.id, "1")),
  );
await openPickup(true);
const clerk = await newStoreStaff(mall, "dianyuan", ["clerk"], "1");
const elsewhere = await newStoreStaff(mall, "linjia", ["clerk"], "2");
const contact = { name: "陈小雨", phone: "13900001111" };

type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Lines = { skuId: string; quantity: number }[];

async function place(shopper: Shopper, lines: Lines, pickups = ["1"], requestKey = newRequestKey()) {
  const { totalFen } = await shopper.api.checkout.quote({ lines, pickups, addressId: shopper.addressId });
  const asked = { lines, pickups, pickupContact: contact, expectedTotalFen: totalFen, requestKey };
  return shopper.api.checkout.place({ ...asked, addressId: shopper.addressId });
}

async function pay(tradeNo: string, shopper: Shopper) {
  await shopper.api.payments.prepay({ tradeNo });
  await mall.sandbox.confirm(tradeNo);
  await mall.sandbox.runDue();
  mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
}

/** A paid order that waits in store 1, with its code. */
async function waiting(lines: Lines = [of(tea, 3), of(honey, 2)]) {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await place(shopper, lines);
  await pay(tradeNo, shopper);
  const orderNo = orderNos[0]!;
  const code = (await shopper.api.pickups.ofOrder({ orderNo }))!.code!.text;
  return { shopper, orderNo, tradeNo, code };
}

const redeem = (code: string, lines: [number, number][], seenHandovers = 0, by = clerk) =>
  by.api.desk.pickups.redeem({
    code,
    seenHandovers,
    lines: lines.map(([lineNo, quantity]) => ({ lineNo, quantity })),
    requestKey: newRequestKey(),
  });

describe("到店自提 at the checkout", () => {
  test("an order that is fetched costs no freight, needs no address, and counts for the store's district", async () => {
    const shopper = await newShopper(mall);
    const lines = [of(heavy)];
    const sent = await shopper.api.checkout.quote({ lines, addressId: shopper.addressId });
    expect(sent.orders[0]).toMatchObject({ freightFen: 1_200, pickup: { isChosen: false, hours: "9:00–21:00" } });
    const quote = await shopper.api.checkout.quote({ lines, pickups: ["1"] });
    expect(quote).toMatchObject({ totalFen: 8_000, orders: [{ freightFen: 0, pickup: { isChosen: true } }] });
    const asked = { lines, pickups: ["1"], expectedTotalFen: 8_000, requestKey: newRequestKey() };
    expect(await codeOf(shopper.api.checkout.place(asked))).toBe("order.needs_contact");
    const { orderNos } = await shopper.api.checkout.place({ ...asked, pickupContact: contact });
    const order = await shopper.api.orders.get({ orderNo: orderNos[0]! });
    expect(order).toMatchObject({ isPickup: true, freightFen: 0, address: { ...contact, detail: "屯溪老街 12 号" } });
    const [row] = await db.run(
      ({ sql }) => sql`SELECT region_code AS region FROM shop_order WHERE order_no = ${orderNos[0]!}`,
    );
    expect(row).toMatchObject({ region: "341002" });
  });

  test("of a payment for two stores one order is fetched and the other sent", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await place(shopper, [of(tea), of(other)]);
    const { orders } = await shopper.api.orders.result({ tradeNo });
    expect(orders.map(({ storeId, isPickup }) => [storeId, isPickup]).sort()).toEqual([
      ["1", true],
      ["2", false],
    ]);
    await pay(tradeNo, shopper);
    expect(await shopper.api.orders.counts()).toMatchObject({ paid: 1, toPickUp: 1 });
    const named = async (input: object) =>
      (await shopper.api.orders.list(input)).items.map(({ statusName }) => statusName);
    expect(await named({ view: "to_pick_up" })).toEqual(["待自提"]);
    expect(await named({ status: "paid" })).toEqual(["待发货"]);
  });

  test("a store without pick-up, and one that has closed it meanwhile, is refused", async () => {
    const shopper = await newShopper(mall);
    expect(await codeOf(shopper.api.checkout.quote({ lines: [of(other)], pickups: ["2"] }))).toBe(
      "order.pickup_closed",
    );
    await openPickup(false);
    expect(await codeOf(place(shopper, [of(tea)]))).toBe("order.pickup_closed");
    await openPickup(true);
  });

  test("the same request with another way of delivery is refused", async () => {
    const shopper = await newShopper(mall);
    const key = newRequestKey();
    const placed = await place(shopper, [of(tea)], ["1"], key);
    expect(await place(shopper, [of(tea)], ["1"], key)).toEqual(placed);
    expect(await codeOf(place(shopper, [of(tea)], [], key))).toBe("order.key_reused");
  });
});

describe("提货码", () => {
  test("is shown after the payment to the buyer alone, and is kept in no readable form", async () => {
    const shopper = await newShopper(mall);
    const { orderNos, tradeNo } = await place(shopper, [of(tea)]);
    const orderNo = orderNos[0]!;
    expect((await shopper.api.pickups.ofOrder({ orderNo }))!.code).toBeNull();
    await pay(tradeNo, shopper);
    const shown = (await shopper.api.pickups.ofOrder({ orderNo }))!;
    expect(shown.code!.text).toMatch(/^\d{4} \d{4} \d{4} \d$/);
    expect(shown.code!.qr).toHaveLength(21);
    expect(shown.store).toMatchObject({ address: "屯溪老街 12 号" });
    const stranger = await newShopper(mall);
    expect(await codeOf(stranger.api.pickups.ofOrder({ orderNo }))).toBe("order.unknown");
    const digits = shown.code!.text.replaceAll(" ", "");
    const [row] = await db.run(
      ({ sql }) => sql`SELECT o::text AS kept FROM order_pickup AS o WHERE order_no = ${orderNo}`,
    );
    expect(row!.kept).not.toContain(digits);
  });

  test("a member hears that the goods can be fetched", async () => {
    const { shopper } = await waiting([of(tea)]);
    await runJob({ ctx: mall.deps, job: "tell-members", actor: "system" });
    const { items } = await shopper.api.messages.list({});
    expect(items.map(({ title }) => title)).toContain("可以到店提货了");
  });
});

describe("核销", () => {
  test("a clerk hands over line by line; with the last piece the order is received, and WeChat knows", async () => {
    const { shopper, orderNo, tradeNo, code } = await waiting();
    const found = await clerk.api.desk.pickups.find({ code });
    expect(found).toMatchObject({ orderNo, handovers: 0, nameMasked: "陈**", lines: [{ left: 3 }, { left: 2 }] });
    expect(await redeem(code, [[0, 1]])).toEqual({ orderNo, isComplete: false });
    expect(await shopper.api.orders.get({ orderNo })).toMatchObject({ status: "paid", statusName: "部分提货" });
    expect(await codeOf(redeem(code, [[0, 3]], 1))).toBe("shipment.too_many");
    expect(await codeOf(redeem(code, [[0, 2]], 0))).toBe("pickup.changed");
    expect(
      await redeem(
        code,
        [
          [0, 2],
          [1, 2],
        ],
        1,
      ),
    ).toEqual({ orderNo, isComplete: true });
    const order = await shopper.api.orders.get({ orderNo });
    expect(order).toMatchObject({
      status: "received",
      parcels: [{ way: "pickup", trackingNo: "" }, { way: "pickup" }],
    });
    expect(order.history.map(({ to }) => to)).toEqual(["pending_payment", "paid", "shipped", "received"]);
    expect((await shopper.api.pickups.ofOrder({ orderNo }))!.code).toBeNull();
    await reconcile();
    expect(paymentOf(tradeNo)?.shipping).toMatchObject({ isComplete: true });
    for (const call of [() => clerk.api.desk.pickups.find({ code }), () => redeem(code, [[0, 1]], 2)])
      expect(await codeOf(call())).toBe("pickup.redeemed");
  });

  test("of twenty clerks with one code one hands over", async () => {
    const { orderNo, code } = await waiting([of(tea, 2)]);
    const clerks = await Promise.all(
      Array.from({ length: 20 }, (_, place) => newStoreStaff(mall, `raced-${place}`, ["clerk"], "1")),
    );
    const answers = await Promise.allSettled(clerks.map((one) => redeem(code, [[0, 2]], 0, one)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const counted = await db.run(
      ({ sql }) => sql`SELECT
        (SELECT count(*)::int FROM order_parcel WHERE order_no = ${orderNo}) AS parcels,
        (SELECT count(*)::int FROM order_history WHERE order_no = ${orderNo} AND to_status = 'received') AS receipts,
        (SELECT shipped_quantity FROM order_line WHERE order_no = ${orderNo}) AS units`,
    );
    expect(counted[0]).toMatchObject({ parcels: 1, receipts: 1, units: 2 });
  });

  test("a request whose answer was lost hands over once", async () => {
    const { orderNo, code } = await waiting([of(tea, 2)]);
    const asked = { code, seenHandovers: 0, lines: [{ lineNo: 0, quantity: 2 }], requestKey: newRequestKey() };
    const first = await clerk.api.desk.pickups.redeem(asked);
    expect(await clerk.api.desk.pickups.redeem(asked)).toEqual(first);
    const parcels = await db.run(({ sql }) => sql`SELECT 1 FROM order_parcel WHERE order_no = ${orderNo}`);
    expect(parcels).toHaveLength(1);
  });

  test("nothing is handed over while a case is open, or after a refund", async () => {
    const { shopper, orderNo, code } = await waiting([of(tea)]);
    const lines = [{ lineNo: 0, quantity: 1 }];
    const { caseNo } = await shopper.api.afterSales.request({
      orderNo,
      type: "refund_only",
      lines,
      reason: "不想要了",
      description: "",
      pictures: [],
      requestKey: newRequestKey(),
    });
    for (const call of [() => clerk.api.desk.pickups.find({ code }), () => redeem(code, [[0, 1]])])
      expect(await codeOf(call())).toBe("pickup.disputed");
    await operator.api.desk.afterSales.approve({ caseNo, note: "核对无误，同意" });
    await mall.sandbox.runDue();
    await reconcile();
    expect(await codeOf(redeem(code, [[0, 1]]))).toBe("pickup.refunded");
  });

  test("another store's clerk, a wrong code and an unpaid order are told apart from nothing", async () => {
    const { code } = await waiting([of(tea)]);
    expect(await codeOf(elsewhere.api.desk.pickups.find({ code }))).toBe("pickup.unknown");
    expect(await codeOf(redeem(code, [[0, 1]], 0, elsewhere))).toBe("pickup.unknown");
    expect(await codeOf(clerk.api.desk.pickups.find({ code: "1234 5678 9012 8" }))).toBe("pickup.unknown");
    expect(await codeOf(clerk.api.desk.pickups.find({ code: "1234 5678 9012 7" }))).toBe("input.invalid");
  });

  test("an order that is fetched is shipped by nobody, waits in no list of parcels, and keeps its address", async () => {
    const { shopper, orderNo } = await waiting([of(tea)]);
    const parcels = [{ company: "SF", trackingNo: "SF55501", lines: [{ lineNo: 0, quantity: 1 }] }];
    expect(await codeOf(operator.api.desk.shipping.ship({ orderNo, parcels }))).toBe("shipment.other_way");
    const { items } = await operator.api.desk.shipping.toShip({});
    expect(items.map((one) => one.orderNo)).not.toContain(orderNo);
    const change = shopper.api.orders.changeAddress({ orderNo, addressId: shopper.addressId });
    expect(await codeOf(change)).toBe("order.picked_up");
    const listed = await operator.api.desk.orders.list({ filter: { handover: "pickup" } });
    expect(listed.items[0]).toMatchObject({ orderNo, statusName: "待自提", shippingName: "未提货" });
  });
});

describe("店员", () => {
  test("a clerk hands over and does nothing else; every call of another room is refused", async () => {
    const { shopper, orderNo } = await waiting([of(tea)]);
    const { desk } = clerk.api;
    const refused = [
      () => desk.order({ orderNo }),
      () => desk.orders.list({}),
      () => desk.shipping.toShip({}),
      () => desk.search({ q: "139" }),
      () => desk.member({ memberId: shopper.id }),
      () => desk.home.waiting(),
      () => desk.goods.list({}),
    ];
    for (const call of refused) expect(await codeOf(call())).toBe("auth.forbidden");
  });

  test("a clerk belongs to a store", async () => {
    const admin = await mall.newStaff("boss", ["admin"]);
    const account = { username: "newclerk", name: "小店员", roles: ["clerk" as const], password: "very long words 9" };
    expect(await codeOf(admin.api.desk.accounts.create({ ...account, storeId: null }))).toBe("input.invalid");
    await admin.api.desk.accounts.create({ ...account, storeId: "1" });
  });
});

test("the books are in order afterwards", async () => {
  await expectCleanBooks(db);
});
