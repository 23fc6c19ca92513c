import { DomainError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { type ChangeSentence, describePlanChanges } from "@liandong/core/plan-check/change-words";
import { nameProblems } from "@liandong/core/plan-check/place-names";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import {
  archiveNamedDraft,
  countNamedDrafts,
  findDraftVersion,
  findNamedDraft,
  insertDraftComment,
  insertDraftVersion,
  insertNamedDraft,
  listDraftComments,
  listDraftVersions,
  listNamedDrafts,
  nextDraftNumber,
} from "@liandong/db/people/plan/named-drafts";
import { lockDocument } from "@liandong/db/people/plan/scheduled-versions";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { idInput, versionInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { planInForce } from "./plan-in-force";

const maxDrafts = 50;
const number = z.int("没有这一稿").min(1, "没有这一稿").max(100, "一份方案稿最多一百稿，请另存为新的");

export const byDraft = z.object({ id: idInput });
export const saveNamedDraftInput = z.object({
  /** The draft whose next version it is, with the version that was edited; null makes a new draft of the name. */
  draft: z.object({ id: idInput, number: number.max(99, "一份方案稿最多一百稿，请另存为新的") }).nullable(),
  name: z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(30), "名称最多三十个字"),
  /** The plan's version that it was made from. */
  madeFrom: versionInput,
  document: z.record(z.string(), z.unknown()),
});
export const draftCommentInput = z.object({
  id: idInput,
  number,
  text: z.string().overwrite(cleanText).min(1, "请填写批注").refine(atMost(500), "批注最多五百个字"),
});
/** A version of a draft; null is the plan in force. */
const compared = z.object({ id: idInput, number }).nullable();
export const compareDraftsInput = z.object({ from: compared, to: compared });

export type ListedDraft = {
  id: string;
  name: string;
  number: number;
  savedAt: string;
  savedByName: string;
  comments: number;
  madeFrom: number;
};

export type ShownNamedDraft = {
  id: string;
  name: string;
  versions: {
    number: number;
    savedAt: string;
    savedByName: string;
    madeFrom: number;
    document: Record<string, unknown>;
    /** What it changes of the version before; of the first one, of the plan in force. */
    changes: ChangeSentence[];
  }[];
  comments: { id: string; number: number; at: string; byName: string; text: string }[];
};

/** 方案稿 that several people work on, the latest saved first. */
export async function listDraftsOfPlan({ ctx }: { ctx: StaffContext }): Promise<ListedDraft[]> {
  return ctx.db.run(async (handle) => {
    const rows = await listNamedDrafts(handle);
    const names = await listStaffNames(handle, { staffIds: rows.map(({ savedBy }) => savedBy) });
    return rows.map(({ draft: { id, name, number: latest, savedAt }, savedBy, ...row }) => ({
      id,
      name,
      number: latest,
      savedAt: savedAt.toISOString(),
      savedByName: names.get(savedBy) ?? "",
      ...row,
    }));
  });
}

/** A draft with all that was saved and said of it. @throws DomainError plan_draft.unknown */
export async function showNamedDraft({ ctx, input }: DraftCall): Promise<ShownNamedDraft> {
  return ctx.db.run(async (handle) => {
    const { id, name } = await requireDraft(handle, input.id);
    const [versions, comments] = [await listDraftVersions(handle, input), await listDraftComments(handle, input)];
    const staffIds = [...versions.map(({ savedBy }) => savedBy), ...comments.map(({ staffId }) => staffId)];
    const names = await listStaffNames(handle, { staffIds });
    const { plan } = await planInForce(ctx.db, handle);
    return {
      id,
      name,
      versions: versions.map(({ number: its, savedAt, savedBy, madeFrom, body }, place) => ({
        number: its,
        savedAt: savedAt.toISOString(),
        savedByName: names.get(savedBy) ?? "",
        madeFrom,
        document: body as Record<string, unknown>,
        changes: describePlanChanges((versions[place + 1]?.body ?? plan) as Plan, body as Plan),
      })),
      comments: comments.map(({ id: own, number: its, at, staffId, text }) => ({
        id: own,
        number: its,
        at: at.toISOString(),
        byName: names.get(staffId) ?? "",
        text,
      })),
    };
  });
}

type DraftCall = { ctx: StaffContext; input: z.infer<typeof byDraft> };

async function requireDraft(handle: Handle, id: string) {
  const draft = await findNamedDraft(handle, { id });
  if (!draft) throw new DomainError("plan_draft.unknown");
  return draft;
}

type SaveCall = { ctx: StaffContext; input: z.infer<typeof saveNamedDraftInput> };

/**
 * 另存为方案稿, or the next version of one. What does not read as a plan stays one's own unnamed draft.
 * @throws DomainError plan.unsound with `problems`, plan_draft.name_taken, plan_draft.too_many, plan_draft.changed (saved by somebody
 *   else, or put away)
 */
export async function saveNamedDraft({ ctx, input }: SaveCall): Promise<{ id: string; number: number }> {
  const { plan, problems } = readPlanDocument(input.document);
  if (problems) throw new DomainError("plan.unsound", { problems: nameProblems(problems, input.document) });
  return ctx.db.transaction(async (tx) => {
    const saved = await numberFor(tx, { ctx, input });
    const version = { draftId: saved.id, number: saved.number, madeFrom: input.madeFrom };
    await insertDraftVersion(tx, { ...version, body: plan, savedBy: ctx.staff.id, savedAt: ctx.now() });
    const detail = { name: saved.name, version: saved.number };
    const subject = `plan-draft:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.plan.saveNamedDraft", subject, detail, reason: null });
    return { id: saved.id, number: saved.number };
  });
}

async function numberFor(tx: Transaction, { ctx, input: { draft, name } }: SaveCall) {
  const savedAt = ctx.now();
  if (draft) {
    const found = await requireDraft(tx, draft.id);
    const next = await nextDraftNumber(tx, { ...draft, savedAt });
    if (next === null) throw new DomainError("plan_draft.changed");
    return { id: draft.id, number: next, name: found.name };
  }
  await lockDocument(tx, "plan drafts");
  if ((await countNamedDrafts(tx)) >= maxDrafts) throw new DomainError("plan_draft.too_many");
  const id = await insertNamedDraft(tx, { name, createdBy: ctx.staff.id, savedAt });
  if (id === null) throw new DomainError("plan_draft.name_taken");
  return { id, number: 1, name };
}

/** 批注. @throws DomainError plan_draft.unknown */
export async function commentOnDraft({
  ctx,
  input: { id, number: of, text },
}: {
  ctx: StaffContext;
  input: z.infer<typeof draftCommentInput>;
}): Promise<void> {
  await ctx.db.command(async (tx) => {
    const { name } = await requireDraft(tx, id);
    if (!(await findDraftVersion(tx, { draftId: id, number: of }))) throw new DomainError("plan_draft.unknown");
    await insertDraftComment(tx, { draftId: id, number: of, staffId: ctx.staff.id, at: ctx.now(), text });
    const detail = { name, version: of, text };
    const subject = `plan-draft:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.plan.commentDraft", subject, detail, reason: null });
  });
}

/** 收起: the draft is no longer offered; what was saved and said is kept. @throws DomainError plan_draft.unknown */
export async function archiveDraft({ ctx, input }: DraftCall): Promise<void> {
  await ctx.db.command(async (tx) => {
    const { id, name } = await requireDraft(tx, input.id);
    if (!(await archiveNamedDraft(tx, { id, at: ctx.now() }))) return;
    const subject = `plan-draft:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.plan.archiveDraft", subject, detail: { name }, reason: null });
  });
}

type CompareCall = { ctx: StaffContext; input: z.infer<typeof compareDraftsInput> };

/** 对比 of two versions in words. @throws DomainError plan_draft.unknown */
export async function compareDrafts({ ctx, input }: CompareCall): Promise<ChangeSentence[]> {
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const planOf = async (side: z.infer<typeof compared>): Promise<Plan> => {
      if (side === null) return plan;
      const version = await findDraftVersion(handle, { draftId: side.id, number: side.number });
      if (!version) throw new DomainError("plan_draft.unknown");
      return version.body as Plan;
    };
    return describePlanChanges(await planOf(input.from), await planOf(input.to));
  });
}
