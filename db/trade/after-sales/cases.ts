import { type AfterSaleState, type AfterSaleType, restingStates } from "@liandong/core/after-sales/after-sale-states";
import { type CaseUnits, exchangedAfter, returnedPieces } from "@liandong/core/after-sales/exchange";
import { and, asc, eq, notInArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { releaseStock } from "../../flows/save-releases";
import { afterSale, afterSaleStep } from "../../schema/after-sales";
import { shopOrder } from "../../schema/orders";
import { loadVariantLines, saveExchanged } from "./variants";

export type AfterSaleRow = typeof afterSale.$inferSelect;
export type AfterSaleStepRow = typeof afterSaleStep.$inferSelect;
type Key = { memberId: string; orderNo: string };

/** Opens a case, with its first line of progress. */
export async function insertAfterSale(
  { drizzle }: Transaction,
  row: typeof afterSale.$inferInsert,
  { actor }: { actor: string },
): Promise<void> {
  await drizzle.insert(afterSale).values(row);
  await drizzle.insert(afterSaleStep).values({
    caseNo: row.caseNo,
    fromState: null,
    toState: row.state,
    at: row.requestedAt,
    actor,
    note: row.reason,
  });
}

type Move = {
  from: Pick<AfterSaleRow, "memberId" | "caseNo" | "state" | "reserved">;
  to: AfterSaleState;
  at: Date;
  actor: string;
  note: string;
  set?: Partial<AfterSaleRow>;
};

/**
 * Moves a case to another state, with its line of progress; false if it was moved meanwhile. What was reserved for an
 * exchange that does not happen goes back on the shelf.
 */
export async function moveAfterSale(tx: Transaction, { from, to, at, actor, note, set }: Move): Promise<boolean> {
  const { drizzle } = tx;
  const { memberId, caseNo, state, reserved } = from;
  const isGivenUp = to === "rejected" || to === "withdrawn";
  const moved = await drizzle
    .update(afterSale)
    .set({ ...set, ...(isGivenUp ? { reserved: [] } : {}), state: to, changedAt: at })
    .where(and(eq(afterSale.memberId, memberId), eq(afterSale.caseNo, caseNo), eq(afterSale.state, state)))
    .returning({ caseNo: afterSale.caseNo });
  if (moved.length === 0) return false;
  await drizzle.insert(afterSaleStep).values({ caseNo, fromState: state, toState: to, at, actor, note });
  if (isGivenUp) await releaseStock(tx, { pieces: reserved });
  return true;
}

export async function findAfterSale({ drizzle }: Handle, caseNo: string): Promise<AfterSaleRow | null> {
  const [row] = await drizzle.select().from(afterSale).where(eq(afterSale.caseNo, caseNo));
  return row ?? null;
}

export async function findAfterSaleByKey(
  { drizzle }: Handle,
  { memberId, requestKey }: { memberId: string; requestKey: string },
): Promise<AfterSaleRow | null> {
  const [row] = await drizzle
    .select()
    .from(afterSale)
    .where(and(eq(afterSale.memberId, memberId), eq(afterSale.requestKey, requestKey)));
  return row ?? null;
}

/** The open case of an order, or null. */
export async function findOpenAfterSale({ drizzle }: Handle, { memberId, orderNo }: Key): Promise<AfterSaleRow | null> {
  const [row] = await drizzle
    .select()
    .from(afterSale)
    .where(
      and(
        eq(afterSale.memberId, memberId),
        eq(afterSale.orderNo, orderNo),
        notInArray(afterSale.state, [...restingStates]),
      ),
    );
  return row ?? null;
}

/** Whether a request of the same type for one of these lines was refused before. */
export async function wasRejected(
  { drizzle }: Handle,
  { memberId, orderNo, type, lineNos }: Key & { type: AfterSaleType; lineNos: readonly number[] },
): Promise<boolean> {
  const rows = await drizzle
    .select({ lines: afterSale.lines })
    .from(afterSale)
    .where(
      and(
        eq(afterSale.memberId, memberId),
        eq(afterSale.orderNo, orderNo),
        eq(afterSale.type, type),
        eq(afterSale.state, "rejected"),
      ),
    );
  return rows.some(({ lines }) => lines.some(({ lineNo }) => lineNos.includes(lineNo)));
}

export async function listAfterSaleSteps({ drizzle }: Handle, caseNo: string): Promise<AfterSaleStepRow[]> {
  return drizzle.select().from(afterSaleStep).where(eq(afterSaleStep.caseNo, caseNo)).orderBy(asc(afterSaleStep.id));
}

/** The money is back: ends the case, if one asked for this refund, and puts inspected goods on the shelf. */
export async function finishAfterSale(
  tx: Transaction,
  { refundNo, at, actor, note }: { refundNo: string; at: Date; actor: string; note: string },
): Promise<void> {
  const found = await findPaying(tx, refundNo);
  if (!found) return;
  const { memberId, orderNo, lines, restock } = found;
  const set = { refundProblem: null };
  const moved = await moveAfterSale(tx, { from: found, to: "done", at, actor, note, set });
  if (!moved) return;
  await takeUnits(tx, { memberId, orderNo, units: lines, restock, end: "refunded" });
}

/** Notes the pieces that were taken from stock for an exchange, and which variants they are. */
export async function saveReserved(
  { drizzle }: Transaction,
  { memberId, caseNo, lines, reserved }: Pick<AfterSaleRow, "memberId" | "caseNo" | "lines" | "reserved">,
): Promise<void> {
  await drizzle
    .update(afterSale)
    .set({ lines, reserved })
    .where(and(eq(afterSale.memberId, memberId), eq(afterSale.caseNo, caseNo)));
}

type TakenUnits = Key & { units: readonly CaseUnits[]; restock: boolean; end: "exchanged" | "refunded" };

/** Takes back the units of a case, whose variants the order's lines no longer hold; `restock` puts them on the shelf. */
export async function takeUnits(
  tx: Transaction,
  { memberId, orderNo, units, restock, end }: TakenUnits,
): Promise<void> {
  const lines = await loadVariantLines(tx, { memberId, orderNo });
  for (const line of lines) {
    if (line.exchanged.length === 0 && end === "refunded") continue;
    const exchanged = exchangedAfter(line, units, end);
    if (JSON.stringify(exchanged) === JSON.stringify(line.exchanged)) continue;
    await saveExchanged(tx, { memberId, orderNo, lineNo: line.lineNo, exchanged });
  }
  if (restock) await releaseStock(tx, { pieces: returnedPieces(lines, units) });
}

/** Notes why WeChat did not pay; the case keeps its state and shows the reason to staff. */
export async function noteRefundProblem(
  tx: Transaction,
  { refundNo, problem, at }: { refundNo: string; problem: string; at: Date },
): Promise<void> {
  const found = await findPaying(tx, refundNo);
  if (!found) return;
  await moveAfterSale(tx, {
    from: found,
    to: found.state,
    at,
    actor: "wechat",
    note: problem,
    set: { refundProblem: problem },
  });
}

async function findPaying({ drizzle }: Transaction, refundNo: string): Promise<AfterSaleRow | null> {
  const [row] = await drizzle
    .select()
    .from(afterSale)
    .where(and(eq(afterSale.refundNo, refundNo), eq(afterSale.state, "refunding")));
  return row ?? null;
}

/** Locks an order before any other lock is taken: everything that happens to the order and its cases takes turns here. */
export async function lockOrder({ drizzle }: Transaction, { orderNo }: { orderNo: string }): Promise<void> {
  await drizzle
    .select({ orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(eq(shopOrder.orderNo, orderNo))
    .for("update");
}
