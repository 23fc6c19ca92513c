import type { Plan } from "@liandong/core/plan/schema";
import { type ChangeSentence, describePlanChanges } from "@liandong/core/plan-check/change-words";
import { listPlanVersions, type PlanVersionRow } from "@liandong/db/people/plan/plans";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { Context } from "../../trpc/context";

export type PlanVersionEntry = {
  version: number;
  inForce: boolean;
  publishedAt: string;
  publishedBy: string;
  /** 放行: the second person; null where none was needed. */
  releasedBy: string | null;
  confirmedNotes: string[];
  document: unknown;
  /** Differences from the version before; the first version has none. */
  changes: ChangeSentence[];
};

const maxVersions = 100;

/** 方案版本: the newest first, each with its changes. */
export async function showPlanVersions({ ctx }: { ctx: Pick<Context, "db"> }): Promise<PlanVersionEntry[]> {
  return ctx.db.run(async (handle) => {
    // One more than is shown, so that the oldest version shown can be compared with the one before it.
    const rows = await listPlanVersions(handle, { limit: maxVersions + 1 });
    const people = rows.flatMap(({ publishedBy, releasedBy }) => [publishedBy, releasedBy ?? ""]);
    const staffIds = people.flatMap((by) => /^staff:(\d+)$/.exec(by)?.[1] ?? []);
    const names = await listStaffNames(handle, { staffIds });
    return rows.slice(0, maxVersions).map((row, place) => entryOf(row, rows[place + 1] ?? null, place === 0, names));
  });
}

function entryOf(
  row: PlanVersionRow,
  before: PlanVersionRow | null,
  inForce: boolean,
  names: ReadonlyMap<string, string>,
): PlanVersionEntry {
  const { version, publishedAt, publishedBy, releasedBy, confirmedNotes, document } = row;
  return {
    version,
    inForce,
    publishedAt: publishedAt.toISOString(),
    publishedBy: names.get(publishedBy.replace("staff:", "")) ?? "系统",
    releasedBy: releasedBy && (names.get(releasedBy.replace("staff:", "")) ?? null),
    confirmedNotes: confirmedNotes as string[],
    document,
    changes: before ? describePlanChanges(before.document as Plan, document as Plan) : [],
  };
}
