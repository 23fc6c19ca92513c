import { priceStaffRefund } from "@liandong/core/after-sales/what-may-be-asked";
import type { ApprovalKind } from "@liandong/core/audit/staff-limits";
import { formatYuan } from "@liandong/core/money/fen";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { giveCouponsWithin } from "../../loyalty/coupons/give-by-staff";
import { adjustPointsWithin } from "../../loyalty/membership/adjust-points";
import { freezeWithin } from "../../money/wallet/freeze-money";
import { publishReleasedPlan } from "../../people/plan/publish-plan";
import { compensateWithin } from "../../trade/after-sales/compensate";
import { loadAskedOrder, refundedOrder } from "../../trade/after-sales/own-order";
import { askForPayBack } from "../../trade/after-sales/pay-back";
import { refundWithin } from "../../trade/after-sales/refund-by-staff";
import { requireSound, savePromotionWithin } from "../../trade/promotions/save-promotion";
import type { StaffContext } from "../../trpc/context";
import { requireOwnCampaign } from "../campaigns/own-campaign";
import { countMembers, startWithin } from "../campaigns/start-campaign";
import type { AskedAct } from "./inputs";

/** What the act counts against a limit: pieces or fen. @throws DomainError order.unknown, order.nothing_to_refund, campaign.unknown */
export async function amountOf(handle: Handle, ctx: StaffContext, act: AskedAct): Promise<number> {
  switch (act.kind) {
    case "points":
      return Math.abs(act.input.points);
    case "coupons":
      return act.input.count;
    case "plan":
    case "promotion":
      return 1;
    case "campaign":
      return countMembers(handle, ctx, await requireOwnCampaign(handle, ctx, act.input.id));
    case "freeze":
    case "compensation":
      return act.input.amountFen;
    case "refund": {
      const order = refundedOrder(await loadAskedOrder(handle, act.input));
      const { totalFen, withheldFen } = priceStaffRefund(order, act.input);
      return totalFen - withheldFen;
    }
  }
}

export const reasonOf = (act: AskedAct): string => ("note" in act.input ? act.input.note : act.input.reason);

const units: Record<ApprovalKind, (amount: number) => string> = {
  points: (amount) => `${amount.toLocaleString("en-US")} 积分`,
  coupons: (amount) => `${amount} 张`,
  freeze: formatYuan,
  refund: formatYuan,
  compensation: formatYuan,
  plan: (amount) => `${amount} 版`,
  promotion: (amount) => `${amount} 个`,
  campaign: (amount) => `活动 ${amount.toLocaleString("en-US")} 位会员`,
};

/** How much in words: 扣减 20,000 积分, 20 张, ¥6,000.00, 「周末秒杀」. */
export function amountWords(act: AskedAct, amount: number): string {
  if (act.kind === "promotion") return `「${act.input.promotion.document.name}」`;
  if (act.kind === "plan") return `第 ${act.input.version + 1} 版`;
  const sign = act.kind === "points" ? (act.input.points < 0 ? "扣减 " : "增加 ") : "";
  return sign + units[act.kind](amount);
}

/**
 * Runs the act itself, with the same input and request key, as the colleague in `ctx`: their limits count. Returns what is left
 * to do after the commit.
 * @throws DomainError those of the act, staff.limit_reached
 */
export async function runAct(
  tx: Transaction,
  { ctx, act, askedBy }: { ctx: StaffContext; act: AskedAct; askedBy: string },
): Promise<() => Promise<void>> {
  const nothing = async () => {};
  switch (act.kind) {
    case "points":
      await adjustPointsWithin(tx, { ctx, input: act.input });
      return nothing;
    case "coupons":
      await giveCouponsWithin(tx, { ctx, input: act.input });
      return nothing;
    case "freeze":
      await freezeWithin(tx, { ctx, input: act.input });
      return nothing;
    case "plan":
      await publishReleasedPlan(tx, { ctx, input: act.input, author: askedBy });
      return nothing;
    case "promotion": {
      await requireSound(tx, { ctx, input: act.input.promotion });
      await savePromotionWithin(tx, { ctx, input: act.input.promotion, author: askedBy });
      return nothing;
    }
    case "campaign":
      await startWithin(tx, { ctx, input: act.input });
      return nothing;
    case "refund": {
      const { refund } = await refundWithin(tx, { ctx, input: act.input });
      return () => askForPayBack({ ctx, refund });
    }
    case "compensation": {
      const { refund } = await compensateWithin(tx, { ctx, input: act.input });
      return () => askForPayBack({ ctx, refund });
    }
  }
}
