import { describe, expect, test } from "bun:test";
import { publicError } from "@liandong/api/trpc/public-error";
import { hashToken } from "@liandong/api/trpc/session-token";
import type { ErrorCode } from "@liandong/core/errors";
import { z } from "zod";
import { allProcedures } from "../support/all-procedures";
import { acquireBelongings, type Belongings } from "../support/belongings";
import { callPath } from "../support/call-path";
import { buy, newShopper } from "../support/goods";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const theirs = await acquireBelongings(mall);
const stranger = await newShopper(mall, "陌生人");
const goods = { skuId: theirs.skuId, quantity: 1 };
await stranger.api.cart.add(goods);
const ownOrderNo = (await buy(mall, stranger, [goods])).orderNos[0]!;

const spareLogin = await mall.callAs(null).auth.login({ code: await mall.wechatCode(theirs.shopper.openid) });
const theirSession = { id: hashToken(spareLogin.token).slice(0, 16) };

type Owner = "shopper" | "earner";
type Case = [path: string, input: (of: Belongings) => object, refusal: ErrorCode, owner?: Owner];

const address = { name: "陈小雨", phone: "13900001111", regionCode: "340104", detail: "望江西路 2 号" };
const place = { expectedTotalFen: 40_500, requestKey: "of-a-stranger" };
const lines = [{ lineNo: 0, quantity: 1 }];
const asked = {
  type: "refund_only",
  lines,
  reason: "不想要了",
  description: "请尽快处理",
  requestKey: "of-a-stranger",
};

/** One member asks for another's belongings: the answer is the one for something that does not exist. */
const cases: Case[] = [
  ["addresses.update", ({ addressId }) => ({ id: addressId, ...address }), "address.unknown"],
  ["addresses.remove", ({ addressId }) => ({ id: addressId }), "address.unknown"],
  ["addresses.setDefault", ({ addressId }) => ({ id: addressId }), "address.unknown"],
  ["afterSales.options", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["afterSales.quote", ({ paidOrderNo }) => ({ ...asked, orderNo: paidOrderNo }), "order.unknown"],
  ["afterSales.consequences", ({ paidOrderNo }) => ({ ...asked, orderNo: paidOrderNo }), "order.unknown"],
  ["afterSales.request", ({ paidOrderNo }) => ({ ...asked, orderNo: paidOrderNo }), "order.unknown"],
  ["afterSales.request", ({ picture }) => ({ ...asked, orderNo: ownOrderNo, pictures: [picture] }), "upload.unknown"],
  [
    "afterSales.askAgain",
    ({ rejectedCaseNo }) => ({ caseNo: rejectedCaseNo, description: "请再看看" }),
    "after_sales.unknown",
  ],
  ["afterSales.withdraw", ({ requestedCaseNo }) => ({ caseNo: requestedCaseNo }), "after_sales.unknown"],
  [
    "afterSales.sendBack",
    ({ approvedCaseNo }) => ({ caseNo: approvedCaseNo, carrier: "顺丰速运", trackingNo: "SF1234567" }),
    "after_sales.unknown",
  ],
  ["afterSales.get", ({ requestedCaseNo }) => ({ caseNo: requestedCaseNo }), "after_sales.unknown"],
  ["cart.quote", ({ addressId }) => ({ addressId }), "address.unknown"],
  ["members.updateProfile", ({ picture }) => ({ avatarUrl: picture }), "upload.unknown"],
  ["checkout.quote", ({ skuId, addressId }) => ({ lines: [{ skuId, quantity: 1 }], addressId }), "address.unknown"],
  [
    "checkout.quote",
    ({ skuId, couponId }) => ({ lines: [{ skuId, quantity: 1 }], couponIds: [couponId] }),
    "coupon.not_usable",
  ],
  [
    "checkout.place",
    ({ skuId, addressId }) => ({ lines: [{ skuId, quantity: 1 }], addressId, ...place }),
    "address.unknown",
  ],
  [
    "checkout.quote",
    ({ skuId, organisationId }) => ({
      lines: [{ skuId, quantity: 1 }],
      organisation: { organisationId, onAccount: false },
    }),
    "organisation.unknown",
  ],
  ["organisations.purchases", ({ organisationId }) => ({ organisationId }), "organisation.unknown"],
  ["organisations.approvals", ({ organisationId }) => ({ organisationId }), "organisation.unknown"],
  ["organisations.statement", ({ organisationId }) => ({ organisationId, month: "2026-03" }), "organisation.unknown"],
  ["organisations.agree", ({ purchaseTradeNo }) => ({ tradeNo: purchaseTradeNo }), "organisation.unknown"],
  [
    "organisations.refuse",
    ({ purchaseTradeNo }) => ({ tradeNo: purchaseTradeNo, reason: "别人的采购单" }),
    "organisation.unknown",
  ],
  [
    "organisations.sendApplication",
    ({ picture }) => ({ kind: "company", name: "别人公司", licenceNo: "91340100MA2OTHER", licencePicture: picture }),
    "upload.unknown",
  ],
  ["orders.cancel", ({ pendingOrderNo }) => ({ orderNo: pendingOrderNo }), "order.unknown"],
  ["orders.changeAddress", ({ paidOrderNo, addressId }) => ({ orderNo: paidOrderNo, addressId }), "order.unknown"],
  ["invoices.ofOrder", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  [
    "invoices.ask",
    ({ paidOrderNo }) => ({
      orderNo: paidOrderNo,
      buyer: { buyerKind: "person", title: "陈小雨", email: "a@example.com" },
    }),
    "order.unknown",
  ],
  ["invoices.file", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["pickups.ofOrder", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["deliveries.ofOrder", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["orders.hide", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["cart.buyAgain", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["orders.changeNote", ({ paidOrderNo }) => ({ orderNo: paidOrderNo, text: "别人的" }), "order.unknown"],
  ["orders.prolongReceipt", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["shipping.trace", ({ paidOrderNo }) => ({ orderNo: paidOrderNo, parcelNo: 1 }), "order.unknown"],
  ["orders.get", ({ paidOrderNo }) => ({ orderNo: paidOrderNo }), "order.unknown"],
  ["receipts.confirm", ({ shippedOrderNo }) => ({ orderNo: shippedOrderNo }), "order.unknown"],
  ["receipts.check", ({ shippedOrderNo }) => ({ orderNo: shippedOrderNo }), "order.unknown"],
  ["orders.result", ({ tradeNo }) => ({ tradeNo }), "payment.unknown"],
  ["payments.prepay", ({ tradeNo }) => ({ tradeNo }), "payment.unknown"],
  ["payments.cancelTopUp", ({ topUpTradeNo: tradeNo }) => ({ tradeNo }), "payment.unknown"],
  ["payments.sync", ({ tradeNo }) => ({ tradeNo }), "payment.unknown"],
  [
    "reviews.write",
    ({ shippedOrderNo }) => ({ orderNo: shippedOrderNo, productId: "1001", stars: 5 }),
    "order.unknown",
  ],
  [
    "reviews.write",
    ({ picture }) => ({ orderNo: ownOrderNo, productId: "1001", stars: 5, pictures: [picture] }),
    "upload.unknown",
  ],
  ["reviews.followUp", ({ reviewId }) => ({ reviewId, text: "别人的" }), "review.unknown"],
  ["earnings.order", ({ earner }) => ({ orderNo: earner.orderNos[0]! }), "order.unknown", "earner"],
  ["sessions.end", () => theirSession, "session.unknown"],
  ["team.counts", ({ earner }) => ({ parentId: earner.buyer.id, view: "referral" }), "auth.forbidden", "earner"],
  ["team.members", ({ earner }) => ({ parentId: earner.buyer.id, view: "referral" }), "auth.forbidden", "earner"],
  ["team.member", ({ earner }) => ({ memberId: earner.buyer.id }), "auth.forbidden", "earner"],
  [
    "withdrawals.request",
    ({ payoutId }) => ({ amountFen: 1_000, channel: "by_hand", accountId: payoutId, requestKey: "of-a-stranger" }),
    "request.not_found",
    "earner",
  ],
  ["payouts.remove", ({ payoutId }) => ({ id: payoutId }), "request.not_found", "earner"],
  ["withdrawals.resume", ({ withdrawalNo }) => ({ withdrawalNo }), "withdrawal.unknown", "earner"],
  ["withdrawals.cancel", ({ withdrawalNo }) => ({ withdrawalNo }), "withdrawal.unknown", "earner"],
  ["withdrawals.get", ({ withdrawalNo }) => ({ withdrawalNo }), "withdrawal.unknown", "earner"],
];

/**
 * Names of inputs that everybody may point at (goods, stores, offers, invitations), and of values that the caller makes
 * up.
 */
const everybodys =
  /^(productId|skuId|skuIds|toSkuId|storeId|categoryId|templateId|levelId|requestKey|code|regionCode|nationalCode|trackingNo|lineNo|groupId|promotionId|activityId|bargainId|lotteryId)$/;
const points = /(^id|Id|Ids|No|Nos|Url|Urls|pictures|Key|code|Code)$/;

type Schema = { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[] };

/** All property names in an input's schema, at any depth. */
function namesIn(schema: Schema): string[] {
  const below = [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (schema.items) below.push(schema.items);
  return [...Object.keys(schema.properties ?? {}), ...below.flatMap(namesIn)];
}

function call(token: string | null, path: string, input: unknown): Promise<string> {
  return callPath(mall.callAs(token), path, input).then(
    () => "success",
    (error: unknown) => publicError(error).code,
  );
}

/** A digest of all rows of a member, by table. */
async function stateOf(memberId: string): Promise<Record<string, string>> {
  return mall.owner.run(async ({ sql }) => {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'member_id' order by 1`;
    const state: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await sql.unsafe<{ sum: string | null }[]>(
        `select md5(string_agg(t::text, '|' order by t::text)) as sum from "${name}" as t where member_id = $1`,
        [memberId],
      );
      state[name] = row?.sum ?? "";
    }
    return state;
  });
}

test("every member's procedure whose input names something private is tried with another member's", () => {
  const tried = new Set([...cases.map(([path]) => path), "reviews.toWrite"]);
  const untried: string[] = [];
  for (const [path, procedure] of Object.entries(allProcedures)) {
    const { inputs } = (procedure as { _def: { inputs: z.ZodType[] } })._def;
    const names = inputs.flatMap((input) =>
      namesIn(z.toJSONSchema(input, { io: "input", unrepresentable: "any", reused: "inline" }) as Schema),
    );
    const isPrivate = names.some((name) => points.test(name) && !everybodys.test(name));
    if (isPrivate && !tried.has(path) && !staffOrOpen(path)) untried.push(path);
  }
  expect(untried).toEqual([]);
});

/** Procedures that no member may call (access.test.ts), and those that show public things. */
const elsewhere = ["catalog.product", "catalog.store", "auth.login"];
const staffOnly = new Set<string>();
for (const path of Object.keys(allProcedures)) {
  const code = path.endsWith(".logout") ? "" : await call(stranger.token, path, { nonsense: true });
  if (code === "auth.login_required") staffOnly.add(path);
}
const staffOrOpen = (path: string) => staffOnly.has(path) || path.startsWith("desk.") || elsewhere.includes(path);

describe("another member's belongings", () => {
  test.each(cases)("%s is refused to another member", async (path, inputOf, refusal, owner = "shopper") => {
    const before = await stateOf(theirs[owner].id);
    expect(await call(stranger.token, path, inputOf(theirs))).toBe(refusal);
    expect(await stateOf(theirs[owner].id)).toEqual(before);
    await mall.owner.run(({ sql }) => sql`delete from rate_limit`);
  });

  test("a list of another member's order is empty, and not for its owner", async () => {
    const { shopper, receivedOrderNo: orderNo } = theirs;
    expect((await stranger.api.reviews.toWrite({ orderNo })).items).toEqual([]);
    expect((await shopper.api.reviews.toWrite({ orderNo })).items).toHaveLength(1);
  });

  test("the owner gets another answer to the same inputs", async () => {
    // Removing comes last, since the other cases need the belongings.
    const isLast = ([path]: Case) => path === "addresses.remove";
    for (const [path, inputOf, refusal, owner = "shopper"] of [
      ...cases.filter((one) => !isLast(one)),
      ...cases.filter(isLast),
    ]) {
      const code = await call(theirs[owner].token, path, inputOf(theirs));
      expect([path, code]).not.toEqual([path, refusal]);
      expect([path, code]).not.toEqual([path, "input.invalid"]);
      await mall.owner.run(({ sql }) => sql`delete from rate_limit`);
    }
  });
});
