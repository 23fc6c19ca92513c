import { DomainError } from "@liandong/core/errors";
import { decideDividendClosed } from "@liandong/core/flows/dividend-closed";
import { type DividendShare, dividendShares } from "@liandong/core/plan/dividend";
import type { Plan } from "@liandong/core/plan/schema";
import { heldTitles } from "@liandong/core/plan/standings";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import {
  insertClose,
  insertShares,
  loadPoolFen,
  loadTitled,
  lockMoneyOf,
  lockPool,
  type TitleHolder,
} from "@liandong/db/money/dividends/closes";
import { planInForce } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";

export type DividendContext = Pick<Context, "db" | "now">;
export type DividendPreview = { poolFen: number; shares: DividendShare[] };

/** What a close now would hand out, in fen; writes nothing. @throws DomainError dividend.unknown_pool */
export async function previewDividend({
  ctx,
  poolId,
}: {
  ctx: DividendContext;
  poolId: string;
}): Promise<DividendPreview> {
  return ctx.db.run(async (handle) => {
    const { pool, plan } = await poolOf(ctx, handle, poolId);
    const poolFen = await loadPoolFen(handle, poolId);
    return {
      poolFen,
      shares: dividendShares(pool, poolFen, holdersByTitle(plan, await loadTitled(handle, Object.keys(pool.shares)))),
    };
  });
}

type ClosedPool = DividendPreview & { plan: Plan };
export type DividendCloseInput = {
  ctx: DividendContext;
  poolId: string;
  period: string;
  actor: string;
  /** Refuses by throwing, in the close's transaction and while the pool is locked. */
  check?: (tx: Transaction) => Promise<void>;
  /** Adds to the close's transaction. */
  record?: (tx: Transaction, closed: ClosedPool) => Promise<void>;
};

/**
 * 分红结算: hands a pool out for a period (core/rules/plan.md, section 11). Repeated and concurrent calls close it only once.
 * @throws DomainError dividend.unknown_pool, dividend.already_closed
 */
export async function closeDividend(input: DividendCloseInput): Promise<DividendPreview> {
  return input.ctx.db.command((tx) => book(tx, input), { deadlineMs: 120_000 });
}

async function book(tx: Transaction, input: DividendCloseInput): Promise<DividendPreview> {
  const { ctx, poolId, period, actor } = input;
  await lockPool(tx, poolId);
  const { pool, plan, planVersion } = await poolOf(ctx, tx, poolId);
  await input.check?.(tx);
  const holdersOf = holdersByTitle(plan, await loadTitled(tx, Object.keys(pool.shares)));
  const poolFen = await loadPoolFen(tx, poolId);
  const memberIds = [...new Set(dividendShares(pool, poolFen, holdersOf).map(({ memberId }) => memberId))];
  const facts = await lockMoneyOf(tx, { memberIds, poolId, poolFen });
  const now = ctx.now();
  const closed = decideDividendClosed({ pool, period, planVersion, facts, holdersOf, now, actor });
  const handedOutFen = closed.shares.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const close = { poolId, period, poolFen, handedOutFen, planVersion, closedAt: now, closedBy: actor };
  if (!(await insertClose(tx, close))) throw new DomainError("dividend.already_closed");
  await insertShares(tx, { shares: closed.shares, poolId, period, at: now });
  await input.record?.(tx, { poolFen, shares: closed.shares, plan });
  facts.apply(closed);
  await saveChanges(tx, { changes: [closed], orders: [], trades: [], facts, at: now });
  return { poolFen, shares: closed.shares };
}

async function poolOf(ctx: DividendContext, handle: Handle, poolId: string) {
  const { plan, version } = await planInForce(ctx.db, handle);
  const pool = plan.dividends.find(({ id }) => id === poolId);
  if (!pool) throw new DomainError("dividend.unknown_pool");
  return { pool, plan, planVersion: version };
}

function holdersByTitle(plan: Plan, members: readonly TitleHolder[]): (title: string) => string[] {
  const holders = new Map<string, string[]>();
  for (const member of members) {
    for (const { id } of heldTitles(member, plan).values()) {
      const known = holders.get(id);
      if (known) known.push(member.id);
      else holders.set(id, [member.id]);
    }
  }
  return (title) => holders.get(title) ?? [];
}
