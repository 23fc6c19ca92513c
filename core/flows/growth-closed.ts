// 成长值结算: a close adds the RFM delta and the waiting activity to a member's growth, then judges the level
// (core/rules/membership.md, sections 2 and 3).
// Example: growth 100, delta −80, activity −50: growth is max(0, −30) = 0, activity 0.
import { levelAfterClose } from "../membership/levels";
import { type OrderSums, rfmBins, rfmCellOf, rfmDelta } from "../membership/rfm";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";
import type { MembershipUpdate } from "./membership-update";

export interface GrowthClose extends MemberAct {
  readonly period: string;
  /** Sums of the member's orders that count; null without any. */
  readonly orders: OrderSums | null;
}

export function decideGrowthClosed(close: GrowthClose): Changes {
  const { programme, memberId, period, now } = close;
  const update = beginAct(close);
  if (programme.growth.model !== "behaviour") addPeriod(close, update);
  const growth = update.held(memberId, "growth");
  update.setLevel(memberId, levelAfterClose({ programme, member: update.member(memberId), growth, now }), {
    why: "close",
  });
  return finishAct(close, update, {
    key: `growth:${period}:${memberId}`,
    kind: "growth_closed",
    reference: `${period}:${memberId}`,
  });
}

function addPeriod({ programme, memberId, period, orders, now }: GrowthClose, update: MembershipUpdate): void {
  const { rfm } = programme;
  const bins = rfmBins(rfm, orders, now);
  const delta = bins === null ? 0 : rfmDelta(rfm, bins);
  const activity = update.held(memberId, "activity");
  update.patch(memberId, { cell: bins && rfmCellOf(rfm, bins, update.member(memberId).cell) });
  const why = update.ledger.because({ rule: "growth_closed", period, cell: bins, delta, activity });
  update.addActivity(memberId, -activity, why);
  const change = delta + activity;
  if (change < 0) update.takeGrowth(memberId, -change, why);
  else update.addGrowth(memberId, change, why);
}
