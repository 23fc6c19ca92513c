// 储值退款: unspent balance goes back by its original route, to the newest top-ups first; the points that each gave are counted
// again on what is left of it, and the difference is taken back (core/rules/membership.md, section 6).
// Example: ¥100 and then ¥50 topped up, ¥120 unspent, all asked back: 5000 fen to the second, 7000 to the first, which keeps 30 points.
import { DomainError } from "../errors";
import { memberAccount, worldAccount } from "../ledger/accounts";
import { topUpPoints } from "../points/earn";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface PaidTopUp {
  readonly tradeNo: string;
  readonly amountFen: number;
  /** Asked back or paid back before. */
  readonly refundedFen: number;
}

export interface RefundPart {
  readonly tradeNo: string;
  readonly amountFen: number;
}

interface BalanceRefundRequest {
  /** The newest first. */
  readonly topUps: readonly PaidTopUp[];
  readonly balanceFen: number;
  /** Null: everything that is unspent. */
  readonly amountFen: number | null;
}

/** What goes back to which top-up. Errors: balance.nothing_to_refund, balance.refund_too_much. */
export function splitBalanceRefund({ topUps, balanceFen, amountFen }: BalanceRefundRequest): RefundPart[] {
  const refundableFen = topUps.reduce((sum, each) => sum + each.amountFen - each.refundedFen, 0);
  const maxFen = Math.min(balanceFen, refundableFen);
  if (maxFen === 0) throw new DomainError("balance.nothing_to_refund");
  if (amountFen !== null && amountFen > maxFen) throw new DomainError("balance.refund_too_much", { maxFen });
  let leftFen = amountFen ?? maxFen;
  return topUps.flatMap(({ tradeNo, amountFen: paidFen, refundedFen }) => {
    const partFen = Math.min(leftFen, paidFen - refundedFen);
    leftFen -= partFen;
    return partFen > 0 ? [{ tradeNo, amountFen: partFen }] : [];
  });
}

interface BalanceRefund extends MemberAct {
  readonly refundNo: string;
  readonly tradeNo: string;
  readonly amountFen: number;
}

/** Asked for: the money is held, so that it is not spent while WeChat pays it back. */
export function decideBalanceRefundRequested(refund: BalanceRefund): Changes {
  return move(refund, {
    from: "balance",
    to: "balance_held",
    rule: "balance_refund",
    kind: "balance_refund_requested",
  });
}

/** WeChat could not pay it: the member has it again. */
export function decideBalanceRefundFailed(refund: BalanceRefund): Changes {
  const rule = "balance_refund_failed";
  return move(refund, { from: "balance_held", to: "balance", rule, kind: rule });
}

interface BalanceMove {
  readonly from: "balance" | "balance_held";
  readonly to: "balance" | "balance_held";
  readonly rule: "balance_refund" | "balance_refund_failed";
  readonly kind: "balance_refund_requested" | "balance_refund_failed";
}

function move(refund: BalanceRefund, { from, to, rule, kind }: BalanceMove): Changes {
  const { memberId, refundNo, tradeNo, amountFen } = refund;
  const update = beginAct(refund);
  const why = update.ledger.because({ rule, refundNo, topUpNo: tradeNo, amountFen });
  update.ledger.add(memberAccount(memberId, from), -amountFen, why);
  update.ledger.add(memberAccount(memberId, to), amountFen, why);
  return finishAct(refund, update, { key: `balance-refund:${refundNo}:${rule}`, kind, reference: refundNo });
}

export interface BalanceRefundPaid extends BalanceRefund {
  /** The top-up before this refund was paid: what it gave and what stands of it. */
  readonly topUp: {
    readonly amountFen: number;
    /** Paid back before. */
    readonly paidBackFen: number;
    readonly points: number;
    readonly pointsTaken: number;
    readonly pointsRateBp: number;
  };
}

/** WeChat has paid it back. Gives what was taken of the points, the debt that they became included. */
export function decideBalanceRefundPaid(refund: BalanceRefundPaid): { changes: Changes; pointsTaken: number } {
  const { memberId, refundNo, tradeNo, amountFen, topUp } = refund;
  const update = beginAct(refund);
  const { ledger } = update;
  const paid = ledger.because({ rule: "balance_refunded", refundNo, topUpNo: tradeNo, amountFen });
  ledger.add(memberAccount(memberId, "balance_held"), -amountFen, paid);
  ledger.add(worldAccount("wechat"), amountFen, paid);
  const leftFen = topUp.amountFen - topUp.paidBackFen - amountFen;
  const before = topUp.points - topUp.pointsTaken;
  const after = Math.min(before, topUpPoints(topUp.pointsRateBp, leftFen));
  const taken = ledger.because({ rule: "top_up_points_changed", topUpNo: tradeNo, before, after });
  update.takeBackPoints(memberId, before - after, taken);
  const booking = { key: `balance-refund:${refundNo}:paid`, kind: "balance_refunded", reference: refundNo } as const;
  return { changes: finishAct(refund, update, booking), pointsTaken: before - after };
}
