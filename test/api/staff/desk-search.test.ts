import { beforeAll, describe, expect, test } from "bun:test";
import { classifySearch } from "@liandong/api/staff/desk/classify-search";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { shopOrder, trade } from "@liandong/db/schema/orders";
import { orderParcel } from "@liandong/db/schema/shipping";
import { withdrawal } from "@liandong/db/schema/withdrawals";
import { eq } from "drizzle-orm";
import { payJoinOrder } from "../../support/paid-order";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const service = await mall.newStaff("kefu", ["service"]);
const operator = await mall.newStaff("yunying", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
const buyer = await mall.newMember("陈婉清");

const orderNo = "20260301100000987654321012";
const tradeNo = `T${orderNo}`;
const transactionId = "4200001234202603019876543210";
const withdrawalNo = `W${orderNo}`;
const address = { name: "王建国", phone: "13700001234", regionName: "安徽省 合肥市", detail: "望江西路 1 号" };

const find = async (q: string, by = service) =>
  (await by.api.desk.search({ q })).hits.map(({ kind, id, matched }) => `${kind} ${id} ${matched}`);

beforeAll(async () => {
  await publishFirstPlan(mall.deps);
  await payJoinOrder(mall, { memberId: buyer.id, orderNo });
  const at = new Date("2026-03-01T02:00:00Z");
  await mall.db.run(async ({ drizzle }) => {
    await drizzle.update(shopOrder).set({ address }).where(eq(shopOrder.orderNo, orderNo));
    await drizzle.update(trade).set({ transactionId }).where(eq(trade.tradeNo, tradeNo));
    const parcel = { parcelNo: 1, way: "express" as const, company: "SF", trackingNo: "SF1000000000188", lines: [] };
    await drizzle
      .insert(orderParcel)
      .values({ ...parcel, memberId: buyer.id, orderNo, tradeNo, shippedAt: at, shippedBy: "staff:1" });
    const amounts = { amountFen: 100, heldFen: 0, feeFen: 0, payoutFen: 100, planVersion: 1 };
    const request = { requestKey: "search-test", channel: "by_hand" as const, state: "reviewing" as const };
    await drizzle
      .insert(withdrawal)
      .values({ ...amounts, ...request, memberId: buyer.id, withdrawalNo, requestedAt: at });
  });
});

describe("the one search", () => {
  test("an order is found by every number that somebody may read out, with blanks and small letters too", async () => {
    const found = (by: string) => [`order ${orderNo} ${by}`];
    expect(await find("2026 0301 1000 0098 7654 3210 12")).toEqual(found("orderNo"));
    expect(await find("321012")).toEqual(found("orderNoEnd"));
    expect(await find("7654-3210-12")).toEqual(found("orderNoEnd"));
    expect(await find(tradeNo)).toEqual(found("tradeNo"));
    expect(await find("4200 0012 3420 2603 0198 7654 3210")).toEqual(found("transactionId"));
    expect(await find("sf 1000000000188")).toEqual(found("trackingNo"));
    expect(await find("王建国")).toEqual(found("receiverName"));
    expect(await find("137 0000 1234")).toEqual(found("receiverPhone"));
  });

  test("a member is found by the invitation code, in small letters too", async () => {
    const [row] = await mall.db.run(({ sql }) => sql`SELECT code FROM invitation_code WHERE member_id = ${buyer.id}`);
    expect(await find(String(row!.code).toLowerCase())).toContain(`member ${buyer.id} invitationCode`);
  });

  test("only finance finds withdrawals, and only operators find products", async () => {
    expect(await find(withdrawalNo, finance)).toEqual([`withdrawal ${withdrawalNo} withdrawalNo`]);
    expect(await find(withdrawalNo)).toEqual([]);
    const [row] = await mall.db.run(({ sql }) => sql`SELECT title FROM product ORDER BY id LIMIT 1`);
    const title = String(row?.title ?? "");
    if (title !== "") expect((await find(title, operator)).some((hit) => hit.startsWith("product"))).toBe(true);
    if (title !== "") expect((await find(title, finance)).some((hit) => hit.startsWith("product"))).toBe(false);
  });

  test("an answer without hits says what was looked for, as the role may look", async () => {
    const { hits, lookedFor } = await service.api.desk.search({ q: "SF9999999999" });
    expect(hits).toEqual([]);
    expect(lookedFor).toContain("运单号");
    expect((await finance.api.desk.search({ q: withdrawalNo.replace("321012", "321013") })).lookedFor).toContain(
      "提现单号",
    );
    expect((await service.api.desk.search({ q: withdrawalNo })).lookedFor).not.toContain("提现单号");
  });
});

test("a text is taken for what it can be, the most certain first", () => {
  const ways = (q: string) => classifySearch(q).map(({ by }) => by);
  expect(ways("138 1234 6021")[0]).toBe("phone");
  expect(ways("8000")[0]).toBe("last4");
  expect(ways("99CJAMHJW")).toContain("invitationCode");
  expect(ways("王建国").slice(0, 2)).toEqual(["receiverName", "nickname"]);
  expect(ways("1003")).toEqual(expect.arrayContaining(["productId", "skuId", "couponId"]));
});
