// 储值退款: unspent balance goes back by its original route, the newest top-up first. The points of a top-up are recomputed on what
// is left of it, and the difference is taken back (core/rules/membership.md, section 6).
// Example: ¥100, then ¥50 topped up, ¥120 unspent and refunded: 5000 fen to the second, 7000 to the first, which keeps 30 points.
import { DomainError } from "../errors";
import { memberAccount, worldAccount } from "../ledger/accounts";
import { topUpPoints } from "../points/earn";
import type { Changes } from "./changes";
import { beginAct, finishAct, type MemberAct } from "./membership-act";

export interface PaidTopUp {
  readonly tradeNo: string;
  readonly amountFen: number;
  /** Fen that were refunded, or are being refunded. */
  readonly refundedFen: number;
}

export interface RefundPart {
  readonly tradeNo: string;
  readonly amountFen: number;
}

interface BalanceRefundRequest {
  /** Newest first. */
  readonly topUps: readonly PaidTopUp[];
  readonly balanceFen: number;
  /** Null for everything that is unspent. */
  readonly amountFen: number | null;
}

/**
 * Divides a refund over the top-ups.
 * @throws DomainError balance.nothing_to_refund, balance.refund_too_much
 */
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

/** The refund is requested: the money is held, so that it cannot be spent while WeChat pays it back. */
export function decideBalanceRefundRequested(refund: BalanceRefund): Changes {
  return move(refund, {
    from: "balance",
    to: "balance_held",
    rule: "balance_refund",
    kind: "balance_refund_requested",
  });
}

/** WeChat could not pay the refund: the money goes back to the balance. */
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
  /** The top-up before this refund: what it paid and gave, and what was taken back. */
  readonly topUp: {
    readonly amountFen: number;
    /** Fen paid back before this refund. */
    readonly paidBackFen: number;
    readonly points: number;
    readonly pointsTaken: number;
    readonly pointsRateBp: number;
  };
}

/** WeChat has paid the refund. `pointsTaken` includes points that became a debt. */
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
