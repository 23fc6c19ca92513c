import { DomainError } from "@liandong/core/errors";
import { findRefund, type RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { Deps } from "../../trpc/context";
import type { Refund } from "../../wechat/client/pay/refund";
import { bookRefund } from "./book-refund";
import { failRefund } from "./fail-refund";

const failures = { ABNORMAL: "abnormal", CLOSED: "closed" } as const;

/**
 * Applies the state of an order's refund that WeChat reports, by answer, notification or query, however often. Returns
 * null when no order's refund has this number.
 * @throws DomainError payment.mismatch, when nothing is booked
 */
export async function applyRefund({
  ctx,
  input,
}: {
  ctx: Pick<Deps, "db" | "now">;
  input: { refund: Refund };
}): Promise<RefundRow["state"] | null> {
  const { outRefundNo: refundNo, state, refundFen } = input.refund;
  const asked = await ctx.db.run((handle) => findRefund(handle, refundNo));
  if (!asked) return null;
  if (refundFen !== asked.amountFen - asked.balanceFen)
    throw new DomainError("payment.mismatch", { refundNo, refundFen });
  if (state === "PROCESSING" || asked.state === "accepted") return asked.state;
  if (state === "SUCCESS") {
    await bookRefund({ ctx, refundNo });
    return "accepted";
  }
  await failRefund({ ctx, refundNo, failure: failures[state], said: "" });
  return "failed";
}
