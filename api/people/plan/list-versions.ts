import { diffPlans, type PlanChange } from "@liandong/core/plan-check/diff-plans";
import { listPlanVersions, type PlanVersionRow } from "@liandong/db/people/plan/plans";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { Context } from "../../trpc/context";

export type PlanVersionEntry = {
  version: number;
  inForce: boolean;
  publishedAt: string;
  publishedBy: string;
  confirmedNotes: string[];
  document: unknown;
  /** Against the version before; the first has none. */
  changes: PlanChange[];
};

/** One more than is shown, so that the oldest one shown has something to be compared with. */
const shown = 100;

/** 方案版本: the newest first, each with what it changed. */
export async function showPlanVersions({ ctx }: { ctx: Pick<Context, "db"> }): Promise<PlanVersionEntry[]> {
  return ctx.db.run(async (handle) => {
    const rows = await listPlanVersions(handle, { limit: shown + 1 });
    const staffIds = rows.flatMap(({ publishedBy }) => /^staff:(\d+)$/.exec(publishedBy)?.[1] ?? []);
    const names = await listStaffNames(handle, { staffIds });
    return rows.slice(0, shown).map((row, place) => entryOf(row, rows[place + 1] ?? null, place === 0, names));
  });
}

function entryOf(
  row: PlanVersionRow,
  before: PlanVersionRow | null,
  inForce: boolean,
  names: ReadonlyMap<string, string>,
): PlanVersionEntry {
  const { version, publishedAt, publishedBy, confirmedNotes, document } = row;
  return {
    version,
    inForce,
    publishedAt: publishedAt.toISOString(),
    publishedBy: names.get(publishedBy.replace("staff:", "")) ?? "系统",
    confirmedNotes: confirmedNotes as string[],
    document,
    changes: before ? diffPlans(before.document, document) : [],
  };
}
