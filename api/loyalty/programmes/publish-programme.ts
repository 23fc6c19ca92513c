import { DomainError } from "@liandong/core/errors";
import { diffPlans } from "@liandong/core/plan-check/diff-plans";
import type { Transaction } from "@liandong/db/connection/database";
import { saveProgrammeAfter } from "@liandong/db/loyalty/programmes/programmes";
import { hasWaiting, insertScheduled, lockDocument } from "@liandong/db/people/plan/scheduled-versions";
import { effectiveMinute } from "../../people/plan/effective-at";
import type { PublishedVersion } from "../../people/plan/publish-plan";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { programmesInForce } from "./programmes-in-force";
import { readProgrammeDocument } from "./read-programme";
import { scopeOfStaff } from "./scopes";

type PublishInput = { scope?: string; version: number | null; document: unknown; effectiveAt: string | null };
type PublishProgrammeCall = { ctx: StaffContext; input: PublishInput };

/** The name under which a scope's programme is drafted and scheduled. */
export const documentOfScope = (scope: string) => `programme:${scope}`;

/**
 * 发布会员体系: a sound programme becomes the scope's next version, in force at once or from `effectiveAt` on.
 * @throws DomainError programme.unsound with `problems`, auth.forbidden, programme.changed (somebody else published since
 *   the version that the document was made from), version.scheduled (another version waits for its time), version.effective_at
 */
export async function publishProgramme({ ctx, input }: PublishProgrammeCall): Promise<PublishedVersion> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const staffId = ctx.staff.id;
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const reading = await readProgrammeDocument(tx, { scope, document: input.document, now: at });
    if (reading.problems) throw new DomainError("programme.unsound", { problems: reading.problems });
    const { programme } = reading;
    const document = documentOfScope(scope);
    await lockDocument(tx, document);
    const before = (await programmesInForce(ctx.db, tx)).get(scope) ?? null;
    const madeFrom = input.version ?? 0;
    const by = `staff:${staffId}`;
    if ((before?.version ?? 0) !== madeFrom) throw await changedSince(ctx, tx, scope);
    if (await hasWaiting(tx, document)) throw new DomainError("version.scheduled");
    const version = madeFrom + 1;
    const changed = before ? diffPlans(before.programme, programme).map(({ path }) => path) : [];
    const subject = `programme:${scope}:${version}` as const;
    const detail = { scope, version, changed };
    const effectiveAt = effectiveMinute(input.effectiveAt, at);
    if (effectiveAt) {
      const row = { document, madeFrom, body: programme, confirmedNotes: [], effectiveAt, releasedBy: null };
      const id = await insertScheduled(tx, { ...row, scheduledBy: by, scheduledAt: at });
      if (id === null) throw new DomainError("version.scheduled");
      const scheduled = { ...detail, effectiveAt: effectiveAt.toISOString() };
      await recordDeed(tx, ctx, { action: "desk.programmes.schedule", subject, detail: scheduled, reason: null });
      return { version, effectiveAt: scheduled.effectiveAt };
    }
    const published = { scope, programme, publishedAt: at, publishedBy: by };
    if ((await saveProgrammeAfter(tx, { madeFrom, ...published })) === null) throw await changedSince(ctx, tx, scope);
    await recordDeed(tx, ctx, { action: "desk.programmes.publish", subject, detail, reason: null });
    return { version, effectiveAt: null };
  });
}

async function changedSince(ctx: StaffContext, tx: Transaction, scope: string): Promise<DomainError> {
  const version = (await programmesInForce(ctx.db, tx)).get(scope)?.version ?? 0;
  const subject = `programme:${scope}:${version}` as const;
  return changedMeanwhile(tx, {
    code: "programme.changed",
    subject,
    actions: ["desk.programmes.publish", "desk.programmes.schedule"],
  });
}
