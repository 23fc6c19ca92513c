import { placeTopUp } from "@liandong/api/loyalty/balance/place-top-up";
import { giveCoupons } from "@liandong/api/loyalty/coupons/give-coupons";
import { setLevel } from "@liandong/api/loyalty/membership/set-level";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { platformScope } from "@liandong/core/ledger/scope";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { newTemplate } from "./coupons";
import { newRequestKey, type newShopper } from "./goods";
import type { TestMall } from "./test-mall";

type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Line = { skuId: string; quantity: number };
type Choices = { couponIds?: string[] | "best"; points?: number | "most"; balanceFen?: number | "most" };

/** Gives a member stored balance, and a point for every yuan of it. */
export async function topUp({ deps: ctx }: TestMall, memberId: string, amountFen: number): Promise<void> {
  const { tradeNo } = await placeTopUp({ ctx, input: { memberId, amountFen, requestKey: newRequestKey() } });
  await markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: ctx.now() });
}

/** Gives a member a coupon of a new template. */
export async function giveCoupon(mall: TestMall, memberId: string, terms: Partial<TemplateRow> = {}): Promise<string> {
  const { id: templateId } = await newTemplate(mall, terms);
  const gift = { origin: "issued" as const, givenBy: "test", reason: "test" };
  const input = { ...gift, memberId, templateId, count: 1, requestKey: newRequestKey() };
  const [coupon] = await giveCoupons({ ctx: mall.deps, input });
  return coupon!.couponId;
}

export function putAtLevel({ deps: ctx }: TestMall, memberId: string, levelId: string, scope = platformScope) {
  const input = { memberId, scope, levelId, lockedUntil: null, reason: "test", actor: "test" };
  return setLevel({ ctx, input });
}

/** A member's balances by account, without those that are 0. */
export async function holdings({ db }: TestMall, memberId: string): Promise<Record<string, number>> {
  const rows = await db.run(
    ({ sql }) => sql<{ account: string; amount: string }[]>`
      SELECT CASE scope WHEN 'platform' THEN purpose ELSE purpose || '@' || scope END AS account, balance AS amount
      FROM ledger_balance WHERE owner = ${`m:${memberId}`} AND balance <> 0`,
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
}

export async function couponState({ db }: TestMall, couponId: string): Promise<string> {
  const [row] = await db.run(({ sql }) => sql`SELECT state FROM member_coupon WHERE id = ${couponId}`);
  return row?.state;
}

/** Quotes, and places the order at the quoted total. */
export async function placeWith(shopper: Shopper, lines: Line[], choices: Choices = {}) {
  const { addressId, api } = shopper;
  const quote = await api.checkout.quote({ lines, addressId, ...choices });
  const { coupons, points, balance, totalFen: expectedTotalFen } = quote;
  const placed = await api.checkout.place({
    lines,
    addressId,
    expectedTotalFen,
    requestKey: newRequestKey(),
    couponIds: coupons?.chosen,
    expectedPointsPrice: points?.price,
    points: points?.used,
    balanceFen: balance?.usedFen,
  });
  return { quote, ...placed };
}

/** Prepays, lets the payer confirm and delivers WeChat's notification, if anything is left to pay. */
export async function payAtWechat(mall: TestMall, shopper: Shopper, placed: { tradeNo: string; status: string }) {
  if (placed.status === "paid") return;
  await shopper.api.payments.prepay({ tradeNo: placed.tradeNo });
  await mall.sandbox.confirm(placed.tradeNo);
  await mall.sandbox.runDue();
}
