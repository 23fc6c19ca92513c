import { DomainError } from "@liandong/core/errors";
import { listBriefs } from "@liandong/db/people/members/briefs";
import {
  listFailedPaymentRefunds,
  type PaymentRefund,
  reopenPaymentRefund,
} from "@liandong/db/trade/payments/payment-refunds";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { reasonInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { banksFor, type RefundBankOption } from "../refunds/banks-for";
import { requestPaymentReturn } from "./refund-late-payment";

export type FailedReturn = {
  refundNo: string;
  tradeNo: string;
  amountFen: number;
  problem: string;
  /** The banks to whose cards WeChat pays it instead; empty where it does not. */
  banks: RefundBankOption[];
  createdAt: string;
  member: MemberBrief;
};

/** Failed returns are rare; show at most so many. */
const maxShown = 200;

const problems: Record<NonNullable<PaymentRefund["failure"]>, string> = {
  refused: "微信没有接受这笔退款",
  abnormal: "退款异常：用户的收款账户无法入账，请改退银行卡，或在微信商户平台处理，处理后会自动更新",
  closed: "微信已关闭这笔退款",
};

/** 退回失败: payments for cancelled orders that WeChat has not paid back. */
export async function listFailedReturns({ ctx }: { ctx: StaffContext }): Promise<FailedReturn[]> {
  return ctx.db.run(async (handle) => {
    const rows = await listFailedPaymentRefunds(handle, { limit: maxShown });
    const briefs = await listBriefs(handle, { memberIds: rows.map(({ memberId }) => memberId) });
    return rows.map(({ refundNo, tradeNo, amountFen, failure, createdAt, memberId }) => ({
      refundNo,
      tradeNo,
      amountFen,
      problem: problems[failure ?? "refused"],
      banks: banksFor(failure),
      createdAt: createdAt.toISOString(),
      member: showBrief(briefs.get(memberId)!),
    }));
  });
}

export const refundNoInput = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, "退款单号不正确");
export const retryReturnInput = z.object({
  refundNo: refundNoInput,
  note: reasonInput,
});

/**
 * 重新退回: asks WeChat again under the same number, so that it never pays twice. A number that WeChat has closed is
 * replaced by the next one.
 * @throws DomainError request.not_found when nothing has failed; WechatError wechat.unavailable, the reconcile job asks again
 */
export async function retryReturn({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof retryReturnInput>;
}): Promise<void> {
  const { refundNo, note } = input;
  const at = ctx.now();
  const reopened = await ctx.db.transaction(async (tx) => {
    const found = await reopenPaymentRefund(tx, { refundNo, nextNo, at });
    if (!found) throw new DomainError("request.not_found", { refundNo });
    const { tradeNo, memberId, amountFen } = found;
    const detail = { refundNo, tradeNo, amountFen, askedAs: found.refundNo };
    await recordDeed(tx, ctx, { action: "desk.payments.retryReturn", subject: `m:${memberId}`, detail, reason: note });
    return found;
  });
  await requestPaymentReturn({ ctx, input: reopened });
}

/** The next refund number of a trade: TRADE-R, R2, R3 and so on. */
function nextNo({ refundNo, failure }: PaymentRefund): string {
  if (failure !== "closed") return refundNo;
  const [start, count] = refundNo.split("R");
  return `${start}R${Number(count || 1) + 1}`;
}
