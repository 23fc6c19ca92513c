import type { Programme } from "@liandong/core/membership/schema";
import type { ChangeSentence } from "@liandong/core/plan-check/change-words";
import { describeProgrammeChanges } from "@liandong/core/plan-check/programme-words";
import { listUnfinishedCloses } from "@liandong/db/loyalty/growth-closes/schedules";
import { saveProgrammeAfter } from "@liandong/db/loyalty/programmes/programmes";
import { endScheduled, lockDocument, type ScheduledRow } from "@liandong/db/people/plan/scheduled-versions";
import {
  cancelScheduled,
  ScheduledProblem,
  type ShownScheduled,
  showScheduled,
} from "../../people/plan/scheduled-plan";
import type { Deps, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { programmesInForce } from "./programmes-in-force";
import { documentOfScope } from "./publish-programme";
import { readProgrammeDocument } from "./read-programme";
import { scopeOfStaff } from "./scopes";

type ScopeCall = { ctx: StaffContext; input: { scope?: string } };
export type ScheduledProgramme = ShownScheduled & { changes: ChangeSentence[] };

/** The programme that waits for its time, with its changes; a refused one until a later version is in force. @throws DomainError auth.forbidden */
export async function showScheduledProgramme({ ctx, input }: ScopeCall): Promise<ScheduledProgramme | null> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  return ctx.db.run(async (handle) => {
    const shown = await showScheduled(handle, documentOfScope(scope));
    if (!shown) return null;
    const inForce = (await programmesInForce(ctx.db, handle)).get(scope) ?? null;
    const { body, ...rest } = shown;
    if (shown.state === "refused" && shown.version < (inForce?.version ?? 0)) return null;
    const changes = inForce ? describeProgrammeChanges(inForce.programme, body as Programme) : [];
    return { ...rest, changes };
  });
}

/** 取消定时: it never takes effect. @throws DomainError version.not_waiting, auth.forbidden */
export async function cancelScheduledProgramme({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { scope?: string; id: string };
}): Promise<void> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const document = documentOfScope(scope);
  await ctx.db.transaction(async (tx) => {
    await lockDocument(tx, document);
    const row = await cancelScheduled(tx, { ctx, id: input.id, document });
    const detail = { scope, version: row.madeFrom + 1, effectiveAt: row.effectiveAt.toISOString() };
    const subject = `programme:${scope}:${detail.version}` as const;
    await recordDeed(tx, ctx, { action: "desk.programmes.cancelScheduled", subject, detail, reason: null });
  });
}

/**
 * Publishes a programme whose time has come. Returns false when it has ended meanwhile, or waits while growth is being closed.
 * @throws ScheduledProblem when it cannot be published any more
 */
export async function publishDueProgramme({ ctx, row }: { ctx: Deps; row: ScheduledRow }): Promise<boolean> {
  const scope = row.document.replace("programme:", "");
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    await lockDocument(tx, row.document);
    if ((await listUnfinishedCloses(tx, { scope, begunBy: now })).length > 0) return false;
    const ending = { id: row.id, documents: [row.document], at: now, by: null };
    if (!(await endScheduled(tx, { ...ending, state: "published" }))) return false;
    const { programme, problems } = await readProgrammeDocument(tx, { scope, document: row.body, now });
    const inForce = (await programmesInForce(ctx.db, tx)).get(scope)?.version ?? 0;
    if (problems) throw new ScheduledProblem(problems[0]?.message ?? "");
    if (inForce !== row.madeFrom) throw new ScheduledProblem("生效的版本已经不是它修改时的那一版");
    await saveProgrammeAfter(tx, {
      madeFrom: row.madeFrom,
      scope,
      programme,
      publishedAt: now,
      publishedBy: row.scheduledBy,
    });
    return true;
  });
}
