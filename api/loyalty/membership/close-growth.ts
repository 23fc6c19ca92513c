import { DomainError } from "@liandong/core/errors";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideGrowthClosed } from "@liandong/core/flows/growth-closed";
import { storeOfScope } from "@liandong/core/ledger/scope";
import { levelById } from "@liandong/core/membership/levels";
import { windowFrom } from "@liandong/core/membership/rfm";
import type { Programme } from "@liandong/core/membership/schema";
import type { Transaction } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import {
  addProgress,
  beginClose,
  finishClose,
  type GrowthCloseRow,
  insertCells,
  loadGrowthClose,
  lockClose,
} from "@liandong/db/loyalty/growth-closes/closes";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { Deps } from "../../trpc/context";
import { programmeOfVersion, programmesInForce } from "../programmes/programmes-in-force";

type Context = Pick<Deps, "db" | "now">;
type CloseGrowthCall = { ctx: Context; scope: string; period: string; actor: string };
export type ClosedGrowth = {
  scope: string;
  period: string;
  members: number;
  raised: number;
  warned: number;
  lowered: number;
};

/** Members per transaction; the deadline leaves time for a busy machine. */
const batchSize = 1000;
const deadlineMs = 60_000;

/**
 * 成长值结算: closes a period of a programme, every member once, with the time and the programme version of its beginning.
 * An interrupted close is resumed by the next call for the same period.
 * @throws DomainError growth.already_closed, membership.no_programme
 */
export async function closeGrowth({ ctx, scope, period, actor }: CloseGrowthCall): Promise<ClosedGrowth> {
  const begun = await ctx.db.command(async (tx) => {
    const inForce = (await programmesInForce(ctx.db, tx)).get(scope);
    if (!inForce) throw new DomainError("membership.no_programme", { scope });
    const close = { scope, period, programmeVersion: inForce.version, closedAt: ctx.now(), closedBy: actor };
    return beginClose(tx, close);
  });
  if (begun.finishedAt !== null) throw new DomainError("growth.already_closed", { scope, period });
  for (;;) {
    const row = await ctx.db.command((tx) => closeBatch(ctx, tx, begun), { deadlineMs });
    if (row.finishedAt === null) continue;
    const { members, raised, warned, lowered } = row;
    return { scope, period, members, raised, warned, lowered };
  }
}

/** Closes one batch of members; returns the close's row, finished once no member was left. */
async function closeBatch(ctx: Context, tx: Transaction, { scope, period }: GrowthCloseRow): Promise<GrowthCloseRow> {
  const close = await lockClose(tx, { scope, period });
  if (close.finishedAt !== null) return close;
  const { closedAt, closedBy: actor, doneThrough: after, programmeVersion: version } = close;
  const programme = await programmeOfVersion(ctx.db, tx, { scope, version });
  const facts = new FactMap();
  const ordersByMember = await loadGrowthClose(tx, facts, {
    scope,
    after,
    closedAt,
    limit: batchSize,
    storeId: storeOfScope(scope),
    zones: programme.growth.model === "behaviour" ? [] : programme.growth.zones,
    windowFrom: windowFrom(programme.rfm, closedAt),
  });
  const memberIds = [...ordersByMember.keys()];
  if (memberIds.length === 0) {
    await finishClose(tx, { scope, period, at: ctx.now() });
    return lockClose(tx, { scope, period });
  }
  const planVersion = await loadPlanVersionInForce(tx);
  const act = { scope, programme, facts, planVersion, now: closedAt, actor, period };
  const changes = [...ordersByMember].map(([memberId, orders]) => decideGrowthClosed({ ...act, memberId, orders }));
  const counts = countMoves(programme, changes);
  for (const change of changes) facts.apply(change);
  await saveChanges(tx, { changes, orders: [], trades: [], facts, at: closedAt, actor });
  if (programme.growth.model !== "behaviour") {
    const cells = memberIds.flatMap((memberId) => {
      const { cell } = facts.membership(memberId, scope);
      return cell === null ? [] : [{ memberId, scope, period, at: closedAt, ...cell }];
    });
    await insertCells(tx, cells);
  }
  const progress = { doneThrough: memberIds.at(-1)!, members: memberIds.length, ...counts };
  await addProgress(tx, { scope, period }, progress);
  return close;
}

/** How many levels a close raised, warned and lowered. */
export function countMoves(programme: Programme, changes: readonly Changes[]) {
  const counts = { raised: 0, warned: 0, lowered: 0 };
  for (const { membership } of changes) {
    const [move] = membership?.levelChanges ?? [];
    const [after] = membership?.members ?? [];
    const minOf = (levelId: string | null) => (levelId === null ? 0 : levelById(programme, levelId).min);
    if (move) counts[minOf(move.to) > minOf(move.from) ? "raised" : "lowered"] += 1;
    else if (after && after.warnedCloses > 0) counts.warned += 1;
  }
  return counts;
}
