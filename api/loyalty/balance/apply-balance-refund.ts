import { DomainError } from "@liandong/core/errors";
import { type BalanceRefundRow, findBalanceRefund } from "@liandong/db/loyalty/balance/refunds";
import type { Deps } from "../../trpc/context";
import type { Refund } from "../../wechat/client/pay/refund";
import { bookBalanceRefund, returnBalanceRefund } from "./end-balance-refund";

const failures = { ABNORMAL: "abnormal", CLOSED: "closed" } as const;

type RefundUpdate = { ctx: Pick<Deps, "db" | "now">; refund: Refund };

/**
 * Applies WeChat's word on a balance refund (answer, notification or query); repeated words change nothing.
 * Returns null for an unknown refund number. @throws DomainError payment.mismatch, then nothing is booked
 */
export async function applyBalanceRefund({ ctx, refund }: RefundUpdate): Promise<BalanceRefundRow["state"] | null> {
  const { outRefundNo: refundNo, state, refundFen } = refund;
  const asked = await ctx.db.run((handle) => findBalanceRefund(handle, { refundNo }));
  if (!asked) return null;
  if (refundFen !== asked.amountFen) throw new DomainError("payment.mismatch", { refundNo, refundFen });
  if (state === "PROCESSING" || asked.state !== "requested") return asked.state;
  if (state === "SUCCESS") return bookBalanceRefund({ ctx, refundNo });
  return returnBalanceRefund({ ctx, refundNo, failure: failures[state] });
}
