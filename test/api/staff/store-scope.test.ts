import { describe, expect, test } from "bun:test";
import { allProcedures } from "../../support/all-procedures";
import { acquireBelongings } from "../../support/belongings";
import { callPath, roomOfPath } from "../../support/call-path";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper } from "../../support/goods";
import { postAsStaff } from "../../support/post-as-staff";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
/** Everything here belongs to store 1. */
const theirs = await acquireBelongings(mall);
const own = await newStoreStaff(mall, "dian1", ["service", "operator", "finance"], "1");
const foreign = await newStoreStaff(mall, "dian2", ["admin"], "2");
const elsewhere = await insertGoods(mall.db, { zone: "retail", priceFen: 1_000, storeId: "2" });
const neighbour = await newShopper(mall, "邻店顾客");
const neighbourOrderNo = (await buy(mall, neighbour, [{ skuId: elsewhere.skuId, quantity: 1 }])).orderNos[0]!;

const memberId = theirs.shopper.id;
await mall.db.run(({ sql }) => sql`UPDATE member SET phone = '13900002222' WHERE id = ${memberId}`);
const orderNo = theirs.paidOrderNo;
const caseNo = theirs.requestedCaseNo;
const note = "核对无误，同意";
const lines = [{ lineNo: 0, quantity: 1 }];
const parcels = [{ company: "SF", trackingNo: "SF1234567890", lines }];

type Refused = [path: string, input: object, code: string];

/** Each procedure that names an order, a case or a member, with what belongs to store 1. */
const refused: Refused[] = [
  ["desk.order", { orderNo }, "order.unknown"],
  ["desk.orders.ofMember", { memberId }, "member.unknown"],
  ["desk.unmask", { field: "phone", memberId, reason: "电话确认地址" }, "member.unknown"],
  ["desk.unmask", { field: "address", memberId, id: theirs.addressId, reason: "电话确认地址" }, "member.unknown"],
  [
    "desk.unmask",
    { field: "orderAddress", memberId: neighbour.id, id: orderNo, reason: "电话确认地址" },
    "order.unknown",
  ],
  ["desk.orders.addNote", { memberId: neighbour.id, orderNo, text: "已回电", pinned: false }, "order.unknown"],
  [
    "desk.orders.saveNote",
    { memberId: neighbour.id, orderNo, id: "1", text: "已回电", pinned: false },
    "order.unknown",
  ],
  [
    "desk.orders.changeAddress",
    { memberId: neighbour.id, orderNo, to: { addressId: theirs.addressId }, reason: "电话确认地址" },
    "order.unknown",
  ],
  [
    "desk.orders.changeBuyerNote",
    { memberId: neighbour.id, orderNo, text: "放门口", reason: "电话确认留言" },
    "order.unknown",
  ],
  [
    "desk.orders.cutPrice",
    { orderNo, goodsFen: 100, freightFen: 0, expectedTotalFen: 1, reason: "与会员商定" },
    "order.unknown",
  ],
  ["desk.orders.prolongReceipt", { memberId: neighbour.id, orderNo, days: 2, reason: "会员出差在外" }, "order.unknown"],
  ["desk.afterSales.ofMember", { memberId }, "member.unknown"],
  ["desk.afterSales.get", { caseNo }, "after_sales.unknown"],
  ["desk.afterSales.approve", { caseNo, note }, "after_sales.unknown"],
  ["desk.afterSales.reject", { caseNo, note }, "after_sales.unknown"],
  ["desk.afterSales.receive", { caseNo, note }, "after_sales.unknown"],
  ["desk.afterSales.pass", { caseNo, note, restock: false }, "after_sales.unknown"],
  ["desk.afterSales.retryRefund", { caseNo, note }, "after_sales.unknown"],
  ["desk.afterSales.quoteRefund", { memberId: neighbour.id, orderNo, lines }, "order.unknown"],
  ["desk.afterSales.consequences", { memberId: neighbour.id, orderNo, lines }, "order.unknown"],
  ["desk.afterSales.refund", { memberId, orderNo, lines, note, requestKey: "store-refund" }, "order.unknown"],
  ["desk.afterSales.quoteCompensation", { memberId, orderNo, lineNo: 0 }, "order.unknown"],
  [
    "desk.afterSales.compensate",
    { memberId, orderNo, lineNo: 0, amountFen: 100, note, requestKey: "store-compensate" },
    "order.unknown",
  ],
  ["desk.shipping.ship", { orderNo, parcels }, "order.unknown"],
  [
    "desk.shipping.correct",
    { orderNo, parcelNo: 1, was: "SF12345", company: "SF", trackingNo: "SF12346", reason: "单号录错" },
    "order.unknown",
  ],
  ["desk.shipping.parcels", { orderNo }, "order.unknown"],
  ["desk.shipping.trace", { orderNo, parcelNo: 1 }, "order.unknown"],
  [
    "desk.shipping.shipMerged",
    { orderNos: [neighbourOrderNo, orderNo], company: "SF", trackingNo: "SF12345" },
    "order.unknown",
  ],
];

/** Lists and tables; a test of its own says what each holds for a store. */
const lists = [
  "desk.orders.counts",
  "desk.orders.list",
  "desk.afterSales.counts",
  "desk.afterSales.list",
  "desk.shipping.carriers",
  "desk.shipping.toShip",
  "desk.shipping.counts",
  "desk.shipping.printPicking",
  "desk.shipping.printNotes",
  "desk.shipping.shipBatch",
];
/** For finance and operators of the platform only; test/api/access.test.ts holds them closed. */
const closed = [
  "desk.orders.cancel",
  "desk.afterSales.markRefundPaid",
  "desk.afterSales.refundToBank",
  "desk.shipping.heldReports",
  "desk.shipping.retryReport",
  "desk.shipping.traceService",
  "desk.shipping.saveTraceService",
];

describe("what a store's staff may name", () => {
  test("every procedure of these rooms is in one of the lists", () => {
    const rooms = ["desk.orders", "desk.afterSales", "desk.shipping"];
    const paths = Object.keys(allProcedures).filter((path) => rooms.includes(roomOfPath(path)));
    const listed = new Set([...refused.map(([path]) => path), ...lists, ...closed]);
    expect(paths.filter((path) => !listed.has(path))).toEqual([]);
  });

  test.each(refused)("%s answers another store's staff as if there were nothing", async (path, input, code) => {
    expect(await codeOf(callPath(foreign.api, path, input))).toBe(code as never);
  });

  test.each(refused.filter(([path]) => /^desk\.(order|unmask)$|ofMember|get$|quote|consequences/.test(path)))(
    "%s is answered to the store's own staff where it is theirs",
    async (path, input) => {
      const isTheirs = !("memberId" in input) || input.memberId === memberId;
      const isBook = "field" in input && input.field === "address";
      if (!isTheirs) return expect(await codeOf(callPath(own.api, path, input))).toBe("member.unknown");
      if (isBook) return expect(await codeOf(callPath(own.api, path, input))).toBe("auth.forbidden");
      expect(await callPath(own.api, path, input)).toBeDefined();
    },
  );

  test("a name hidden deeper in the input is found too", async () => {
    const nested = { memberId: neighbour.id, orderNo: neighbourOrderNo, lines, extra: [{ deep: { caseNo } }] };
    expect(await codeOf(callPath(foreign.api, "desk.afterSales.quoteRefund", nested))).toBe("after_sales.unknown");
  });
});

describe("what a store's staff see in lists", () => {
  test("orders are those of their store, whatever store they ask for", async () => {
    const asked = { filter: { status: "paid" as const, store: ["1"] } };
    const { items } = await foreign.api.desk.orders.list(asked);
    expect(items.map(({ orderNo }) => orderNo)).toEqual([neighbourOrderNo]);
    expect(
      (await own.api.desk.orders.list({ filter: { status: "paid" } })).items.map(({ orderNo }) => orderNo),
    ).toContain(orderNo);
    const { items: ofMember } = await foreign.api.desk.orders.ofMember({ memberId: neighbour.id });
    expect(ofMember).toHaveLength(1);
  });

  test("cases are those of their store's orders", async () => {
    expect((await foreign.api.desk.afterSales.list({})).items).toEqual([]);
    expect((await own.api.desk.afterSales.list({})).items.map((one) => one.caseNo)).toContain(caseNo);
  });

  test("what waits to be shipped is their store's, on the page and in the export", async () => {
    const { items } = await foreign.api.desk.shipping.toShip({});
    expect(items.map((one) => one.orderNo)).toEqual([neighbourOrderNo]);
    const sheet = await postAsStaff(mall, foreign.token, "/shipping-sheets/csv", {
      filter: {},
      reason: "今天的发货单",
    });
    const csv = await sheet.text();
    expect(csv).toContain(neighbourOrderNo);
    expect(csv).not.toContain(orderNo);
    const { notes } = await foreign.api.desk.shipping.printNotes({ filter: {}, reason: "今天的发货单" });
    expect(notes.map((note) => note.orderNo)).toEqual([neighbourOrderNo]);
    expect((await foreign.api.desk.shipping.printPicking({ filter: {} })).orders).toBe(1);
    expect((await foreign.api.desk.shipping.counts({})).waiting).toEqual({ count: 1, isMore: false });
  });

  test("a table that names another store's order ships nothing", async () => {
    const csv = `订单号,快递公司,运单号\n${orderNo},顺丰速运,SF1234567890\n`;
    const outcome = await foreign.api.desk.shipping.shipBatch({ csv });
    expect(outcome).toMatchObject({ shipped: 0, problems: [{ orderNo }] });
  });

  test("members are those who paid for an order there, with what they bought there, and can be searched", async () => {
    const { items } = await foreign.api.desk.storeMembers({ storeId: "1" });
    expect(items).toMatchObject([{ id: neighbour.id, orders: 1, spentFen: 1_000 }]);
    const ofOwn = (await own.api.desk.storeMembers({})).items;
    expect(ofOwn.map(({ id }) => id)).toContain(memberId);
    expect(ofOwn.map(({ id }) => id)).not.toContain(neighbour.id);
    expect((await own.api.desk.storeMembers({ q: "13900002222" })).items).toMatchObject([
      { id: memberId, phoneMasked: "139****2222" },
    ]);
    expect((await foreign.api.desk.storeMembers({ q: "13900002222" })).items).toEqual([]);
    const { api } = await mall.newStaff("pingtai", ["service"]);
    expect((await api.desk.storeMembers({ storeId: "2" })).items).toHaveLength(1);
    expect(await codeOf(api.desk.storeMembers({}))).toBe("store.unknown");
  });

  test("the return address that a store sets is what the approval of its returns proposes", async () => {
    const store = {
      name: "黄山茶铺",
      logoUrl: "/media/s1.webp",
      city: "黄山",
      address: "屯溪老街 18 号",
      phone: "0559-1234567",
      hours: "9:00–21:00",
      returnAddress: "李四 13800001111 黄山市屯溪区仓库",
      announcement: "新茶上市",
    };
    await own.api.desk.storefront.saveStore({ id: "1", version: 1, store });
    expect(await codeOf(foreign.api.desk.storefront.saveStore({ id: "1", version: 2, store }))).toBe("auth.forbidden");
    expect(await own.api.desk.afterSales.get({ caseNo })).toMatchObject({ storeReturnAddress: store.returnAddress });
    const bad = { ...store, phone: "打这个" };
    expect(await codeOf(own.api.desk.storefront.saveStore({ id: "1", version: 2, store: bad }))).toBe("input.invalid");
  });

  test("an order's page tells a store nothing of awards and bookings", async () => {
    const page = await own.api.desk.order({ orderNo });
    expect(page.buyer.phoneMasked ?? "").not.toMatch(/\d{11}/);
    expect(page).toMatchObject({ awards: [], transactions: [] });
  });
});

describe("the rooms of a store's staff", () => {
  /** Rooms that know stores; all others are for the platform's staff. */
  const storeRooms = [
    "desk.afterSales",
    "desk.approvals.askPromotion",
    "desk.campaigns",
    "desk.couponTemplates",
    "desk.coupons",
    "desk.deliveries",
    "desk.goods",
    "desk.growthCloses",
    "desk.home",
    "desk.links",
    "desk.lists",
    "desk.membership",
    "desk.order",
    "desk.orders",
    "desk.pickups",
    "desk.programmes",
    "desk.promotions",
    "desk.reviews",
    "desk.search",
    "desk.shipping",
    "desk.storeMembers",
    "desk.storeStatements",
    "desk.storeNames",
    "desk.storefront",
    "desk.unmask",
  ];
  const platformOnly = [
    "desk.storeStatements.approve",
    "desk.storeStatements.close",
    "desk.storeStatements.pay",
    "desk.storeStatements.preview",
    "desk.storeStatements.setFee",
    "desk.afterSales.markRefundPaid",
    "desk.afterSales.refundToBank",
    "desk.reviews.changeSettings",
    "desk.reviews.settings",
    "desk.shipping.heldReports",
    "desk.shipping.retryReport",
    "desk.shipping.traceService",
    "desk.shipping.saveTraceService",
  ];
  const isStores = (path: string) =>
    [path, roomOfPath(path)].some((name) => storeRooms.includes(name)) && !platformOnly.includes(path);
  const others = Object.keys(allProcedures).filter(
    (path) => path.startsWith("desk.") && !isStores(path) && !path.startsWith("desk.session."),
  );

  test.each(others)("%s is closed to a store's staff, even to an admin among them", async (path) => {
    expect(await codeOf(callPath(foreign.api, path, { nonsense: true }))).toBe("auth.forbidden");
  });
});
