import { DomainError } from "@liandong/core/errors";
import { z } from "zod";
import type { WechatConfig } from "../../config";

const timeSchema = z
  .string()
  .nullish()
  .transform((text) => (text ? new Date(text) : null))
  .refine((at) => at === null || !Number.isNaN(at.getTime()), "not a time");

/** A payment in queries and notifications. */
export const transactionSchema = z
  .object({
    appid: z.string(),
    mchid: z.string(),
    out_trade_no: z.string(),
    transaction_id: z.string().nullish(),
    trade_state: z.enum(["SUCCESS", "REFUND", "NOTPAY", "CLOSED", "REVOKED", "USERPAYING", "PAYERROR"]),
    attach: z.string().nullish(),
    success_time: timeSchema,
    payer: z.object({ openid: z.string().nullish() }).nullish(),
    amount: z.object({ total: z.int().nullish(), currency: z.string().nullish() }).nullish(),
  })
  .transform((answer) => ({
    appid: answer.appid,
    mchid: answer.mchid,
    outTradeNo: answer.out_trade_no,
    transactionId: answer.transaction_id ?? null,
    /** SUCCESS and REFUND (paid, then refunded in whole or in part) both mean that it was paid. */
    state: answer.trade_state,
    isPaid: answer.trade_state === "SUCCESS" || answer.trade_state === "REFUND",
    attach: answer.attach ?? "",
    paidAt: answer.success_time,
    openid: answer.payer?.openid ?? null,
    totalFen: answer.amount?.total ?? null,
    currency: answer.amount?.currency ?? "CNY",
  }));

export type Transaction = z.output<typeof transactionSchema>;

/**
 * Compares a paid transaction with the request: merchant, app, amount in fen and currency.
 * @throws DomainError payment.mismatch naming the field; nothing may be booked then
 */
export function assertTransactionMatches({
  transaction,
  expected,
}: {
  transaction: Transaction;
  expected: Pick<WechatConfig, "appid" | "mchid"> & { outTradeNo?: string; totalFen?: number };
}): void {
  const pairs = {
    appid: [transaction.appid, expected.appid],
    mchid: [transaction.mchid, expected.mchid],
    outTradeNo: [transaction.outTradeNo, expected.outTradeNo ?? transaction.outTradeNo],
    totalFen: [transaction.totalFen, expected.totalFen ?? transaction.totalFen],
    currency: [transaction.currency, "CNY"],
  };
  for (const [field, [got, wanted]] of Object.entries(pairs)) {
    if (got !== wanted) throw new DomainError("payment.mismatch", { field, got, wanted });
  }
}
