import { and, asc, count, desc, eq, sql as expression, gt, gte, inArray, isNull, lt, type SQL } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { paymentBatch, paymentBatchLine } from "../../schema/payment-batches";
import { staff } from "../../schema/staff";
import { withdrawal } from "../../schema/withdrawals";

export type BatchRow = typeof paymentBatch.$inferSelect;
export type BatchLineRow = typeof paymentBatchLine.$inferSelect;

export type TakenWithdrawal = { withdrawalNo: string; memberId: string; payoutFen: number };

type NewBatch = {
  batchNo: string;
  requestKey: string;
  madeAt: Date;
  madeBy: string;
  withdrawalNos: readonly string[];
  /** What members owe who are paid all the same, in fen by their number. */
  debts: ReadonlyMap<string, number>;
};

/**
 * Takes withdrawals that wait to be paid by hand into a new batch, all or none: null where one is decided, paid by WeChat, or in
 * another batch.
 */
export async function insertBatch(tx: Transaction, batch: NewBatch): Promise<BatchRow | null> {
  const { drizzle } = tx;
  const { withdrawalNos, debts, ...fields } = batch;
  const id = await nextBatchId(tx);
  const isFree = and(eq(withdrawal.state, "reviewing"), eq(withdrawal.channel, "by_hand"), isNull(withdrawal.batchId));
  // In the order of their numbers: two batches that overlap wait for each other instead of deadlocking.
  await drizzle
    .select({ withdrawalNo: withdrawal.withdrawalNo })
    .from(withdrawal)
    .where(inArray(withdrawal.withdrawalNo, [...withdrawalNos]))
    .orderBy(asc(withdrawal.withdrawalNo))
    .for("update");
  const taken: TakenWithdrawal[] = await drizzle
    .update(withdrawal)
    .set({ batchId: id })
    .where(and(inArray(withdrawal.withdrawalNo, [...withdrawalNos]), isFree))
    .returning({
      withdrawalNo: withdrawal.withdrawalNo,
      memberId: withdrawal.memberId,
      payoutFen: withdrawal.payoutFen,
    });
  if (taken.length !== withdrawalNos.length) return null;
  const payoutFen = taken.reduce((sum, line) => sum + line.payoutFen, 0);
  const counts = { lines: taken.length, waiting: taken.length, paid: 0, paidFen: 0, refused: 0, removed: 0 };
  const [row] = await drizzle
    .insert(paymentBatch)
    .values({ ...fields, ...counts, id, payoutFen })
    .returning();
  await drizzle.insert(paymentBatchLine).values(
    taken.map((line) => ({
      ...line,
      batchId: id,
      state: "waiting" as const,
      debtFen: debts.get(line.memberId) ?? 0,
    })),
  );
  return row!;
}

async function nextBatchId({ sql }: Transaction): Promise<string> {
  const [row] = await sql<{ id: string }[]>`SELECT nextval('payment_batch_ids')::text AS id`;
  return row!.id;
}

export async function findBatchByKey({ drizzle }: Handle, requestKey: string): Promise<BatchRow | null> {
  const [row] = await drizzle.select().from(paymentBatch).where(eq(paymentBatch.requestKey, requestKey));
  return row ?? null;
}

export async function findBatch({ drizzle }: Handle, id: string) {
  const [row] = await drizzle
    .select({ batch: paymentBatch, madeByName: staff.name })
    .from(paymentBatch)
    .innerJoin(staff, eq(staff.id, paymentBatch.madeBy))
    .where(eq(paymentBatch.id, id));
  return row ?? null;
}

export type BatchFilter = { isOpen?: boolean; made?: { from: Date; until: Date } | null };

function wanted({ isOpen, made }: BatchFilter): SQL | undefined {
  const { closedAt, madeAt } = paymentBatch;
  return and(
    isOpen === undefined ? undefined : isOpen ? isNull(closedAt) : expression`${closedAt} IS NOT NULL`,
    made ? gte(madeAt, made.from) : undefined,
    made ? lt(madeAt, made.until) : undefined,
  );
}

type Slice = { filter: BatchFilter; after: string | null; limit: number };

/** Batches that fit the filter, the latest first. */
export async function listBatches({ drizzle }: Handle, { filter, after, limit }: Slice) {
  return drizzle
    .select({ batch: paymentBatch, madeByName: staff.name })
    .from(paymentBatch)
    .innerJoin(staff, eq(staff.id, paymentBatch.madeBy))
    .where(and(wanted(filter), after === null ? undefined : lt(paymentBatch.id, after)))
    .orderBy(desc(paymentBatch.id))
    .limit(limit);
}

export async function countBatches({ drizzle }: Handle, filter: BatchFilter): Promise<{ open: number; all: number }> {
  const open = expression<number>`count(*) FILTER (WHERE ${paymentBatch.closedAt} IS NULL)`.mapWith(Number);
  const [row] = await drizzle.select({ open, all: count() }).from(paymentBatch).where(wanted(filter));
  return row!;
}

type LineSlice = { id: string; state?: BatchLineRow["state"]; after: string | null; limit: number };

/** Lines of a batch with the receivers of their withdrawals, in the order of their numbers. */
export async function listBatchLines({ drizzle }: Handle, { id, state, after, limit }: LineSlice) {
  const { batchId, withdrawalNo } = paymentBatchLine;
  return drizzle
    .select({ line: paymentBatchLine, payeeName: withdrawal.payeeName, payeeAccount: withdrawal.payeeAccount })
    .from(paymentBatchLine)
    .innerJoin(
      withdrawal,
      and(eq(withdrawal.memberId, paymentBatchLine.memberId), eq(withdrawal.withdrawalNo, withdrawalNo)),
    )
    .where(
      and(
        eq(batchId, id),
        state && eq(paymentBatchLine.state, state),
        after === null ? undefined : gt(withdrawalNo, after),
      ),
    )
    .orderBy(asc(withdrawalNo))
    .limit(limit);
}

export async function findBatchLine(
  { drizzle }: Handle,
  { id, withdrawalNo }: { id: string; withdrawalNo: string },
): Promise<BatchLineRow | null> {
  const [row] = await drizzle
    .select()
    .from(paymentBatchLine)
    .where(and(eq(paymentBatchLine.batchId, id), eq(paymentBatchLine.withdrawalNo, withdrawalNo)));
  return row ?? null;
}

type Step = { id: string; withdrawalNo: string } & Pick<
  BatchLineRow,
  "state" | "paymentNo" | "reason" | "decidedAt" | "decidedBy"
>;

/** Decides a line that waits by a conditional write; null when it does not wait. */
export async function decideLine(
  { drizzle }: Transaction,
  { id, withdrawalNo, ...fields }: Step,
): Promise<BatchLineRow | null> {
  const { batchId, state } = paymentBatchLine;
  const [row] = await drizzle
    .update(paymentBatchLine)
    .set(fields)
    .where(and(eq(batchId, id), eq(paymentBatchLine.withdrawalNo, withdrawalNo), eq(state, "waiting")))
    .returning();
  return row ?? null;
}

/** Gives a withdrawal free that its batch does not pay, with what is to be said of it. */
export async function releaseWithdrawal(
  { drizzle }: Transaction,
  { line, note }: { line: BatchLineRow; note?: string },
): Promise<void> {
  await drizzle
    .update(withdrawal)
    .set({ batchId: null, note })
    .where(
      and(
        eq(withdrawal.memberId, line.memberId),
        eq(withdrawal.withdrawalNo, line.withdrawalNo),
        eq(withdrawal.batchId, line.batchId),
      ),
    );
}

/** Counts decided lines; the batch closes with its last one. */
export async function countDecided(
  { drizzle }: Transaction,
  { id, lines, now }: { id: string; lines: readonly BatchLineRow[]; now: Date },
): Promise<void> {
  const of = (state: BatchLineRow["state"]) => lines.filter((line) => line.state === state);
  const paidFen = of("paid").reduce((sum, { payoutFen }) => sum + payoutFen, 0);
  const waiting = expression`${paymentBatch.waiting} - ${lines.length}`;
  await drizzle
    .update(paymentBatch)
    .set({
      waiting,
      paid: expression`${paymentBatch.paid} + ${of("paid").length}`,
      paidFen: expression`${paymentBatch.paidFen} + ${paidFen}`,
      refused: expression`${paymentBatch.refused} + ${of("refused").length}`,
      removed: expression`${paymentBatch.removed} + ${of("removed").length}`,
      closedAt: expression`CASE WHEN ${waiting} = 0 THEN ${now.toISOString()}::timestamptz END`,
    })
    .where(eq(paymentBatch.id, id));
}

export async function markExported({ drizzle }: Handle, { id, now }: { id: string; now: Date }): Promise<void> {
  await drizzle.update(paymentBatch).set({ exportedAt: now }).where(eq(paymentBatch.id, id));
}

/** Debts of these members, in fen, locked until the end of the transaction; those who owe nothing are left out. */
export async function lockDebts({ sql }: Transaction, memberIds: readonly string[]): Promise<Map<string, number>> {
  const owners = memberIds.map((id) => `m:${id}`);
  const rows = await sql<{ owner: string; balance: string }[]>`
    SELECT owner, balance FROM ledger_balance WHERE owner = ANY (${owners}::text[]) AND purpose = 'debt' AND balance > 0
    ORDER BY owner FOR UPDATE`;
  return new Map(rows.map(({ owner, balance }) => [owner.slice("m:".length), Number(balance)]));
}
