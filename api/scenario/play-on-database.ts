// Plays a scenario's events through the API's procedures and verbs, as members, staff and WeChat would cause them
// (core/rules/scenarios.md, sections 3 and 4).
import { DomainError } from "@liandong/core/errors";
import { sumSameProduct } from "@liandong/core/scenario/place-order";
import { type EventOf, grantOfEvent } from "@liandong/core/scenario/play";
import { isMembershipEvent, type MembershipEvent } from "@liandong/core/scenario/play-membership";
import type { ScenarioEvent } from "@liandong/core/scenario/schema";
import { findInvitationCode } from "@liandong/db/scenario/find-invitation-code";
import { loadLineNumbers } from "@liandong/db/scenario/load-line-numbers";
import { expirePoints } from "../loyalty/membership/expire-points";
import { closeDividend } from "../money/dividends/close-dividend";
import { finishWithdrawal } from "../money/withdrawals/finish-withdrawal";
import { startWithdrawal } from "../money/withdrawals/start-withdrawal";
import { evaluateAllTitles } from "../people/evaluation/evaluate-titles";
import { releaseFunds } from "../people/evaluation/release-funds";
import { followInvitation } from "../people/members/follow-invitation";
import { grantStanding, revokeStanding } from "../people/standing/change-grant";
import { placeTrade } from "../trade/checkout/place-trade";
import { endDueGroups } from "../trade/promotions/end-due-groups";
import { closeOrder, receiveOrder } from "../trade/receipts/step-order";
import { refundOrder } from "../trade/refunds/refund-order";
import { createContext } from "../trpc/context";
import { actAs, callerOf } from "./act-as";
import { memberIdOf, orderNoOf } from "./known-names";
import type { ScenarioShop } from "./open-scenario-shop";
import { playMembershipOnDatabase } from "./play-membership-on-database";

const actor = "scenario";

/**
 * Plays one event, after expiring the points that are due by then.
 * @throws DomainError a refusal by the rules; nothing has changed then, except that a member may have registered
 */
export async function playOnDatabase(shop: ScenarioShop, event: ScenarioEvent, index: number): Promise<void> {
  await endDueGroups({ ctx: shop.deps });
  await expirePoints({ ctx: shop.deps });
  if (isMembershipEvent(event)) await playMembershipOnDatabase(shop, event, index);
  else await playPlanEvent(shop, event, index);
}

type PlanEvent = Exclude<ScenarioEvent, MembershipEvent>;

async function playPlanEvent(shop: ScenarioShop, event: PlanEvent, index: number): Promise<void> {
  switch (event.type) {
    case "register":
      await register(shop, event);
      break;
    case "bind":
      await bind(shop, event.member, event.invitedBy);
      break;
    case "grant":
    case "revoke":
      await grantOrRevoke(shop, event);
      break;
    case "order":
      await order(shop, event);
      break;
    case "receive":
      await receiveOrder({ ctx: shop.deps, orderNo: orderNoOf(shop, event.order), actor, why: "买家确认收货" });
      break;
    case "close":
      await closeOrder({ ctx: shop.deps, orderNo: orderNoOf(shop, event.order), actor, why: "售后期已过" });
      break;
    case "refund":
      await refund(shop, event, index);
      break;
    case "withdraw":
      await withdraw(shop, event);
      break;
    case "evaluate":
      await evaluateAllTitles({ ctx: shop.deps, actor });
      await releaseFunds({ ctx: shop.deps, actor, runId: `event${index}` });
      break;
    case "closeDividend":
      await closeDividend({ ctx: shop.deps, poolId: event.pool, period: event.period, actor });
      break;
  }
}

async function register(shop: ScenarioShop, { member, invitedBy }: EventOf<"register">): Promise<void> {
  if (shop.members.has(member)) throw new DomainError("member.exists", { member });
  const openid = `oScenario_${shop.members.size}`;
  await shop.sandbox.createUser({ openid, nickname: `会员${shop.members.size}` });
  // Each member has an address of their own, since logins are limited by address.
  const visitor = callerOf(createContext(shop.deps, { clientIp: openid }));
  const login = await visitor.auth.login({ code: shop.sandbox.loginCode(openid) });
  shop.members.set(member, login.member.id);
  if (invitedBy !== undefined) await bind(shop, member, invitedBy);
}

async function bind(shop: ScenarioShop, member: string, invitedBy: string): Promise<void> {
  const memberId = memberIdOf(shop, member);
  const inviterId = memberIdOf(shop, invitedBy);
  const code = await shop.deps.db.run((handle) => findInvitationCode(handle, inviterId));
  const ctx = createContext(shop.deps);
  const { refusal } = await followInvitation({ ctx, input: { memberId, code } });
  if (refusal !== null) throw new DomainError(refusal);
}

async function grantOrRevoke(shop: ScenarioShop, event: EventOf<"grant"> | EventOf<"revoke">): Promise<void> {
  const change = event.type === "grant" ? grantStanding : revokeStanding;
  const memberId = memberIdOf(shop, event.member);
  await change({ ctx: shop.deps, memberId, what: grantOfEvent(event), reason: "情景", actor });
}

async function order(shop: ScenarioShop, event: EventOf<"order">): Promise<void> {
  const { deps, sandbox } = shop;
  const memberId = memberIdOf(shop, event.member);
  const { openGroup, group } = event;
  if (shop.orders.has(event.order)) throw new DomainError("order.exists", { order: event.order });
  const lines = sumSameProduct(event.lines).map(({ product, quantity }) => ({ skuId: skuOf(shop, product), quantity }));
  const input = {
    memberId,
    requestKey: `scenario-${event.order}`,
    lines,
    delivery: { address: null, regionCode: event.region ?? null },
    expectedTotalFen: null,
    discountFen: event.discount,
    couponIds: event.coupons?.map((name) => shop.coupons.get(name) ?? "0"),
    points: event.points,
    balanceFen: event.balance,
    asOneOrder: true,
    allZones: true,
    activity: event.activity === undefined ? null : { activityId: event.activity, openGroup, group },
  };
  const { tradeNo, orderNos, status } = await placeTrade({ ctx: deps, input });
  shop.orders.set(event.order, orderNos[0] ?? "");
  if (status === "paid") return;
  const caller = await actAs(shop, memberId);
  await caller.payments.prepay({ tradeNo });
  await sandbox.confirm(tradeNo, "once");
  await sandbox.runDue();
}

function skuOf(shop: ScenarioShop, product: string): string {
  const found = shop.skus.get(product);
  if (!found) throw new DomainError("product.unknown", { product });
  return found.skuId;
}

async function refund(shop: ScenarioShop, event: EventOf<"refund">, index: number): Promise<void> {
  const orderNo = orderNoOf(shop, event.order);
  const numbers = await shop.deps.db.run((handle) => loadLineNumbers(handle, orderNo));
  const lineNo = (product: string) => numbers.get(shop.skus.get(product)?.productId ?? "") ?? -1;
  const lines = event.lines?.map(({ product, quantity }) => ({ lineNo: lineNo(product), quantity })) ?? null;
  await refundOrder({ ctx: shop.deps, orderNo, lines, refundNo: `${orderNo}R${index}`, reason: "情景退款", actor });
}

/** Requests the withdrawal, then plays WeChat's transfer; an amount too small for WeChat is paid by hand. */
async function withdraw(shop: ScenarioShop, event: EventOf<"withdraw">): Promise<void> {
  const { deps, sandbox } = shop;
  const { amount: amountFen, outcome } = event;
  const memberId = memberIdOf(shop, event.member);
  if (shop.withdrawals.has(event.withdrawal)) throw new DomainError("withdrawal.exists");
  const input = {
    memberId,
    appid: null,
    amountFen,
    requestKey: `scenario-${event.withdrawal}`,
    name: "情景",
    account: "情景",
  };
  const startBy = async (channel: "wechat" | "by_hand") => {
    const { withdrawal } = await startWithdrawal({ ctx: deps, input: { ...input, channel } });
    shop.withdrawals.set(event.withdrawal, withdrawal.withdrawalNo);
    return withdrawal;
  };
  try {
    const { withdrawalNo } = await startBy("wechat");
    await sandbox.endTransfer(
      withdrawalNo,
      outcome === "paid" ? { state: "SUCCESS" } : { state: "FAIL", failReason: "PAYEE_REFUSED" },
    );
    await sandbox.runDue();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "withdrawal.below_transfer")) throw error;
    const { withdrawalNo } = await startBy("by_hand");
    await finishWithdrawal({ ctx: deps, withdrawalNo, outcome, actor });
  }
}
