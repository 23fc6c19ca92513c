import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { listDueLots } from "@liandong/db/loyalty/membership/points";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { Deps } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import { bookExpiredPoints } from "./book-expired-points";

type Context = Pick<Deps, "db" | "now">;

/** Memberships per page, a transaction each: the lots of a whole month expire at the same moment. */
const batchSize = 500;

/**
 * 积分过期: books out every lot that has expired. Points that are spent before the job runs have expired lots booked out
 * first.
 */
export async function expirePoints({ ctx }: { ctx: Context }): Promise<{ memberships: number }> {
  let memberships = 0;
  for (let due = batchSize; due === batchSize; memberships += due) {
    due = await ctx.db.command((tx) => expireSome(ctx, tx));
  }
  return { memberships };
}

async function expireSome({ db, now: clock }: Context, tx: Transaction): Promise<number> {
  const now = clock();
  const keys = await listDueLots(tx, { now, limit: batchSize });
  if (keys.length === 0) return 0;
  const facts = new FactMap();
  await loadMembership(tx, { keys, into: facts });
  const programmes = await programmesInForce(db, tx);
  const planVersion = await loadPlanVersionInForce(tx);
  const changes: Changes[] = [];
  for (const { memberId, scope } of keys) {
    const inForce = programmes.get(scope);
    if (inForce) changes.push(...bookExpiredPoints(facts, { programmes: [inForce], memberId, planVersion, now }));
  }
  await saveChanges(tx, { changes, orders: [], trades: [], facts, at: now });
  return changes.length;
}
