import { DomainError } from "@liandong/core/errors";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideStoreSettled } from "@liandong/core/flows/store-settled";
import {
  carriedOn,
  type StoreLine,
  type StoreStatementSums,
  storeLineOf,
  sumStoreLines,
} from "@liandong/core/orders/store-line";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findEnds, insertStatement, lockStore } from "@liandong/db/money/store-statements/statements";
import { loadStoreFees, loadStoreOrders } from "@liandong/db/money/store-statements/store-orders";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { periodInput } from "./inputs";

type Call = { ctx: StaffContext; input: z.infer<typeof periodInput> };

/** Orders that were closed at the end of a day may have become visible after the statement of that day was made. */
const lateMs = 2 * dayMs;

/** What a statement of these days would hold now; writes nothing. @throws DomainError statement.period, store.unknown */
export async function previewStatement({ ctx, input }: Call): Promise<StoreStatementSums> {
  return ctx.db.run(async (handle) => (await compose(handle, { ctx, input })).sums);
}

/**
 * 关账: freezes the statement of these days and books what the store gets. The same days again give the same statement.
 * @throws DomainError store.unknown, statement.period (a gap, an overlap, or days that are not over)
 */
export async function closeStatement({ ctx, input }: Call): Promise<{ id: string }> {
  const { storeId, fromDay, toDay } = input;
  return ctx.db.command(async (tx) => {
    if (!(await lockStore(tx, { storeId }))) throw new DomainError("store.unknown", { storeId });
    const last = (await findEnds(tx, { storeId }))?.last;
    if (last?.fromDay === fromDay && last.toDay === toDay) return { id: last.id };
    const { sums, lines } = await compose(tx, { ctx, input });
    const now = ctx.now();
    const { id } = await insertStatement(tx, {
      fields: { ...sums, storeId, fromDay, toDay, state: "closed", closedAt: now, closedBy: ctx.staff.id },
      lines,
    });
    const planVersion = await loadPlanVersionInForce(tx);
    const booking = { storeId, statementId: id, amountFen: sums.dueFen, planVersion, now };
    const changes = decideStoreSettled({ ...booking, actor: `staff:${ctx.staff.id}` });
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts: new FactMap(), at: now });
    const detail = { id, fromDay, toDay, orders: sums.orders, dueFen: sums.dueFen, payoutFen: sums.payoutFen };
    const deed = { action: "desk.storeStatements.close", subject: `store:${storeId}`, detail, reason: null } as const;
    await recordDeed(tx, ctx, deed);
    return { id };
  });
}

async function compose(
  handle: Handle,
  { ctx, input: { storeId, fromDay, toDay } }: Call,
): Promise<{ sums: StoreStatementSums; lines: StoreLine[] }> {
  const ends = await findEnds(handle, { storeId });
  if (ends && fromDay !== dayAfter(ends.last.toDay)) throw new DomainError("statement.period");
  const until = startOfShanghaiDay(dayAfter(toDay));
  if (until > ctx.now()) throw new DomainError("statement.period");
  const begin = startOfShanghaiDay(fromDay).getTime();
  const from = ends ? Math.max(startOfShanghaiDay(ends.first.fromDay).getTime(), begin - lateMs) : begin;
  const orders = await loadStoreOrders(handle, { storeId, from: new Date(from), until });
  const fees = await loadStoreFees(handle, { storeId });
  const lines = orders.flatMap((order) => storeLineOf(order, fees) ?? []);
  return { sums: sumStoreLines(lines, ends ? carriedOn(ends.last) : 0), lines };
}

export function dayAfter(day: string): string {
  return shanghaiDay(new Date(startOfShanghaiDay(day).getTime() + dayMs));
}
