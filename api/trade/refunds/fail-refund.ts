import type { Transaction } from "@liandong/db/connection/database";
import { lockOrder, noteRefundProblem } from "@liandong/db/trade/after-sales/cases";
import { failRefundRow, findRefund, type RefundFailure } from "@liandong/db/trade/refunds/refunds";
import type { Deps } from "../../trpc/context";

const sentences: Record<RefundFailure, string> = {
  refused: "微信没有接受这笔退款",
  abnormal: "退款异常：用户的收款账户无法入账，请由财务改退银行卡，或在微信商户平台处理，处理后会自动更新",
  closed: "微信已关闭这笔退款",
};

type FailedRefund = { ctx: Pick<Deps, "db" | "now">; refundNo: string; failure: RefundFailure; said: string };

/** Marks a refund that WeChat did not pay: nothing is booked, and its case goes back to staff. */
export async function failRefund(failed: FailedRefund): Promise<void> {
  await failed.ctx.db.command((tx) => failRefundWithin(tx, failed));
}

/** Marks the refund within the caller's transaction. */
export async function failRefundWithin(tx: Transaction, { ctx, refundNo, failure, said }: FailedRefund): Promise<void> {
  const problem = said ? `${sentences[failure]}：${said.slice(0, 100)}` : sentences[failure];
  const asked = await findRefund(tx, refundNo);
  if (!asked) return;
  const { memberId, orderNo } = asked;
  await lockOrder(tx, { orderNo });
  if (!(await failRefundRow(tx, { memberId, refundNo, failure }))) return;
  await noteRefundProblem(tx, { refundNo, problem, at: ctx.now() });
}
