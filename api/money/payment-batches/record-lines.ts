import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import { splitPayeeAccount } from "@liandong/core/withdrawals/payee-account";
import type { Transaction } from "@liandong/db/connection/database";
import {
  type BatchLineRow,
  countDecided,
  decideLine,
  findBatch,
  findBatchLine,
  releaseWithdrawal,
} from "@liandong/db/money/payment-batches/payment-batches";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { bookWithdrawalEnd } from "../withdrawals/finish-withdrawal";
import type { AnswerLineInput, recordInput, removeInput } from "./inputs";

type Recording = { ctx: StaffContext; input: z.infer<typeof recordInput> };

/** What became of the lines of one call: recorded now, recorded before with the same outcome, or why not. */
export type Recorded = {
  recorded: number;
  known: number;
  problems: { withdrawalNo: string; message: string }[];
};

/**
 * 登记银行结果: each line is booked by itself, paid or refused, so that a call that was cut off is simply repeated. The same outcome
 * again changes nothing; another one is a problem of its line.
 * @throws DomainError payment_batch.unknown
 */
export async function recordLines({ ctx, input: { id, lines } }: Recording): Promise<Recorded> {
  if (!(await ctx.db.run((handle) => findBatch(handle, id)))) throw new DomainError("payment_batch.unknown");
  const result: Recorded = { recorded: 0, known: 0, problems: [] };
  for (const line of lines) {
    try {
      const isNew = await ctx.db.command((tx) => recordLine(tx, { ctx, id, line }));
      result[isNew ? "recorded" : "known"] += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      result.problems.push({ withdrawalNo: line.withdrawalNo, message: errorMessages[error.code] });
    }
  }
  return result;
}

type LineCall = { ctx: StaffContext; id: string; line: AnswerLineInput };

/** False when the line had ended that way before. @throws DomainError payment_batch.line, those of `bookWithdrawalEnd` */
async function recordLine(tx: Transaction, { ctx, id, line }: LineCall): Promise<boolean> {
  const { withdrawalNo } = line;
  const said =
    line.outcome === "paid" ? { paymentNo: line.paymentNo, reason: null } : { paymentNo: null, reason: line.reason };
  const step = { id, withdrawalNo, state: line.outcome, decidedAt: ctx.now(), decidedBy: ctx.staff.id, ...said };
  const decided = await decideLine(tx, step);
  if (!decided) return refuseOther(tx, { id, line });
  if (line.outcome === "paid") await bookPaid(tx, { ctx, line: decided });
  else await releaseWithdrawal(tx, { line: decided, note: `银行退回：${line.reason}` });
  await countDecided(tx, { id, lines: [decided], now: ctx.now() });
  const { payoutFen, memberId, paymentNo, reason } = decided;
  const detail = { withdrawalNo, payoutFen, outcome: line.outcome, paymentNo, said: reason };
  await recordDeed(tx, ctx, { action: "desk.paymentBatches.record", subject: `m:${memberId}`, detail, reason: null });
  return true;
}

async function refuseOther(tx: Transaction, { id, line }: Omit<LineCall, "ctx">): Promise<false> {
  const found = await findBatchLine(tx, { id, withdrawalNo: line.withdrawalNo });
  if (!found) throw new DomainError("withdrawal.unknown");
  const isSame =
    line.outcome === "paid"
      ? found.state === "paid" && found.paymentNo === line.paymentNo
      : found.state === "refused" && found.reason === line.reason;
  if (!isSame) throw new DomainError("payment_batch.line");
  return false;
}

async function bookPaid(tx: Transaction, { ctx, line }: { ctx: StaffContext; line: BatchLineRow }): Promise<void> {
  const { withdrawalNo, batchId, paymentNo } = line;
  const found = await findWithdrawal(tx, withdrawalNo);
  const { kind } = splitPayeeAccount(found?.payeeAccount ?? "");
  const note = `${kind === "alipay" ? "支付宝转账" : "银行转账"}，流水号 ${paymentNo}`;
  const actor = `staff:${ctx.staff.id}`;
  await bookWithdrawalEnd(tx, { ctx, withdrawalNo, outcome: "paid", actor, note, from: ["reviewing"], batch: batchId });
}

type Removal = { ctx: StaffContext; input: z.infer<typeof removeInput> };

/**
 * 移出批次: lines that wait are taken out, and wait for another batch or a decision again.
 * @throws DomainError payment_batch.unknown, payment_batch.line (one that is decided, or of another batch)
 */
export async function removeLines({ ctx, input: { id, withdrawalNos, reason } }: Removal): Promise<void> {
  await ctx.db.command(async (tx) => {
    const found = await findBatch(tx, id);
    if (!found) throw new DomainError("payment_batch.unknown");
    const removed: BatchLineRow[] = [];
    const decision = {
      state: "removed",
      paymentNo: null,
      reason,
      decidedAt: ctx.now(),
      decidedBy: ctx.staff.id,
    } as const;
    for (const withdrawalNo of [...new Set(withdrawalNos)].sort()) {
      const line = await decideLine(tx, { id, withdrawalNo, ...decision });
      if (!line) throw new DomainError("payment_batch.line");
      await releaseWithdrawal(tx, { line });
      removed.push(line);
    }
    await countDecided(tx, { id, lines: removed, now: ctx.now() });
    const { batchNo } = found.batch;
    const payoutFen = removed.reduce((sum, line) => sum + line.payoutFen, 0);
    const detail = { batchNo, lines: removed.length, payoutFen };
    await recordDeed(tx, ctx, {
      action: "desk.paymentBatches.remove",
      subject: `payment-batch:${batchNo}`,
      detail,
      reason,
    });
  });
}
