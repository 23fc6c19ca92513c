import { DomainError } from "@liandong/core/errors";
import { complianceNotes } from "@liandong/core/plan-check/compliance-notes";
import { diffPlans } from "@liandong/core/plan-check/diff-plans";
import { nameProblems } from "@liandong/core/plan-check/place-names";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import type { Transaction } from "@liandong/db/connection/database";
import { loadPlanVersionInForce, savePlanAfter } from "@liandong/db/people/plan/plans";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { PublishPlanInput } from "./inputs";
import { planInForce } from "./plan-in-force";

/**
 * 发布方案: a sound plan becomes the next version and rules every payment from now on. The confirmed notes are stored in the
 * words that the operator saw.
 * @throws DomainError plan.unsound with `problems`, plan.notes_unconfirmed with `missing`, plan.changed (somebody else
 *   published since the version that the document was made from)
 */
export async function publishPlan({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: PublishPlanInput;
}): Promise<{ version: number }> {
  const { plan, problems } = readPlanDocument(input.document);
  if (problems) throw new DomainError("plan.unsound", { problems: nameProblems(problems, input.document) });
  const notes = complianceNotes(plan);
  const missing = notes.filter(({ id }) => !input.confirmedNoteIds.includes(id)).map(({ id }) => id);
  if (missing.length > 0) throw new DomainError("plan.notes_unconfirmed", { missing });

  const { version: madeFrom } = input;
  const publishedBy = `staff:${ctx.staff.id}`;
  const version = await ctx.db.transaction(async (tx) => {
    const before = await planInForce(ctx.db, tx);
    const confirmedNotes = notes.map(({ id, text }) => `${id}：${text}`);
    const published = { plan, publishedAt: ctx.now(), publishedBy, confirmedNotes };
    const next = before.version === madeFrom ? await savePlanAfter(tx, { madeFrom, ...published }) : null;
    if (next === null) throw await changedSince(tx);
    const changed = diffPlans(before.plan, plan).map(({ path }) => path);
    const detail = { version: next, changed, confirmedNoteIds: notes.map(({ id }) => id) };
    await recordDeed(tx, ctx, { action: "desk.plan.publish", subject: `plan:${next}`, detail, reason: null });
    return next;
  });
  return { version };
}

async function changedSince(tx: Transaction): Promise<DomainError> {
  const subject = `plan:${await loadPlanVersionInForce(tx)}` as const;
  return changedMeanwhile(tx, { code: "plan.changed", subject, actions: ["desk.plan.publish"] });
}
