import { DomainError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { checkPlan } from "@liandong/core/plan-check/check-plan";
import { complianceNotes, type PlanNote } from "@liandong/core/plan-check/compliance-notes";
import { diffPlans } from "@liandong/core/plan-check/diff-plans";
import { nameProblems } from "@liandong/core/plan-check/place-names";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import { releaseReasons } from "@liandong/core/plan-check/release-reasons";
import type { Transaction } from "@liandong/db/connection/database";
import { loadCheckedPrices } from "@liandong/db/people/plan/check-products";
import { loadPlanVersionInForce, savePlanAfter } from "@liandong/db/people/plan/plans";
import { hasWaiting, insertScheduled, lockDocument } from "@liandong/db/people/plan/scheduled-versions";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { effectiveMinute, effectiveMinuteOfRelease } from "./effective-at";
import type { PublishPlanInput } from "./inputs";
import { type PublishedPlan, planInForce } from "./plan-in-force";

export const planDocument = "plan";

/** `effectiveAt` as ISO text; null when the version is in force already. */
export type PublishedVersion = { version: number; effectiveAt: string | null };

type PublishCall = { ctx: StaffContext; input: PublishPlanInput };

/**
 * 发布方案: a sound plan becomes the next version and rules every payment from now on, or from `effectiveAt` on.
 * @throws DomainError plan.unsound with `problems`, plan.notes_unconfirmed with `missing`, plan.changed (somebody else published
 *   since), plan.release_needed with `reasons`, version.scheduled (another version waits for its time), version.effective_at
 */
export async function publishPlan({ ctx, input }: PublishCall): Promise<PublishedVersion> {
  return ctx.db.transaction(async (tx) => {
    const prepared = await preparePlan(tx, { ctx, input });
    if (prepared.reasons.length > 0) throw new DomainError("plan.release_needed", { reasons: prepared.reasons });
    const effectiveAt = effectiveMinute(input.effectiveAt, ctx.now());
    return savePrepared(tx, { ctx, prepared, effectiveAt, author: ctx.staff.id, releasedBy: null });
  });
}

/**
 * 放行: publishes what a colleague asked for, in their name, released by the staff in `ctx`.
 * @throws DomainError those of {@link publishPlan} but plan.release_needed
 */
export async function publishReleasedPlan(
  tx: Transaction,
  { ctx, input, author }: PublishCall & { author: string },
): Promise<PublishedVersion> {
  const prepared = await preparePlan(tx, { ctx, input });
  const effectiveAt = effectiveMinuteOfRelease(input.effectiveAt, ctx.now());
  return savePrepared(tx, { ctx, prepared, effectiveAt, author, releasedBy: `staff:${ctx.staff.id}` });
}

export type PreparedPlan = { plan: Plan; notes: PlanNote[]; before: PublishedPlan; reasons: string[] };

/** Everything that has to hold before a plan is published, checked behind the document's lock. */
export async function preparePlan(tx: Transaction, { ctx, input }: PublishCall): Promise<PreparedPlan> {
  const { plan, problems } = readPlanDocument(input.document);
  if (problems) throw new DomainError("plan.unsound", { problems: nameProblems(problems, input.document) });
  const notes = complianceNotes(plan);
  const missing = notes.filter(({ id }) => !input.confirmedNoteIds.includes(id)).map(({ id }) => id);
  if (missing.length > 0) throw new DomainError("plan.notes_unconfirmed", { missing });
  await lockDocument(tx, planDocument);
  const before = await planInForce(ctx.db, tx);
  if (before.version !== input.version) throw await changedSince(tx);
  if (await hasWaiting(tx, planDocument)) throw new DomainError("version.scheduled");
  const products = await loadCheckedPrices(tx, { now: ctx.now() });
  const checked = (of: Plan) => ({ plan: of, check: checkPlan(of, products) });
  return { plan, notes, before, reasons: releaseReasons(checked(before.plan), checked(plan)) };
}

type Saving = {
  ctx: StaffContext;
  prepared: PreparedPlan;
  effectiveAt: Date | null;
  author: string;
  releasedBy: string | null;
};

async function savePrepared(
  tx: Transaction,
  { ctx, prepared, effectiveAt, author, releasedBy }: Saving,
): Promise<PublishedVersion> {
  const { plan, notes, before } = prepared;
  const madeFrom = before.version;
  const version = madeFrom + 1;
  const by = `staff:${author}`;
  const confirmedNotes = notes.map(({ id, text }) => `${id}：${text}`);
  const detail = {
    version,
    changed: diffPlans(before.plan, plan).map(({ path }) => path),
    confirmedNoteIds: notes.map(({ id }) => id),
  };
  const subject = `plan:${version}` as const;
  if (effectiveAt) {
    const row = { document: planDocument, madeFrom, body: plan, confirmedNotes, effectiveAt, releasedBy };
    const id = await insertScheduled(tx, { ...row, scheduledBy: by, scheduledAt: ctx.now() });
    if (id === null) throw new DomainError("version.scheduled");
    const scheduled = { ...detail, effectiveAt: effectiveAt.toISOString() };
    await recordDeed(tx, ctx, { action: "desk.plan.schedule", subject, detail: scheduled, reason: null });
    return { version, effectiveAt: effectiveAt.toISOString() };
  }
  const published = { plan, publishedAt: ctx.now(), publishedBy: by, confirmedNotes, releasedBy };
  if ((await savePlanAfter(tx, { madeFrom, ...published })) === null) throw await changedSince(tx);
  await recordDeed(tx, ctx, { action: "desk.plan.publish", subject, detail, reason: null });
  return { version, effectiveAt: null };
}

async function changedSince(tx: Transaction): Promise<DomainError> {
  const subject = `plan:${await loadPlanVersionInForce(tx)}` as const;
  return changedMeanwhile(tx, { code: "plan.changed", subject, actions: ["desk.plan.publish", "desk.plan.schedule"] });
}
