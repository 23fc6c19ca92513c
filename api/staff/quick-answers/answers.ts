import { DomainError } from "@liandong/core/errors";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import {
  deleteQuickAnswer,
  listQuickAnswers,
  lockQuickAnswer,
  saveQuickAnswer,
} from "@liandong/db/staff/quick-answers/answers";
import { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { idInput, versionInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

export const saveAnswerInput = z.object({
  /** Null for a new one. */
  id: idInput.nullable(),
  version: versionInput.nullable(),
  title: z.string().overwrite(cleanLine).min(1, "请填写标题").refine(atMost(20), "标题最多二十个字"),
  text: z.string().overwrite(cleanText).min(1, "请填写内容").refine(atMost(500), "内容最多五百个字"),
  /** 全员共用, which operators keep. */
  shared: z.boolean(),
});
export const answerInput = z.object({ id: idInput });

export type QuickAnswer = {
  id: string;
  version: number;
  title: string;
  text: string;
  shared: boolean;
  /** The reader may change it. */
  mayChange: boolean;
};

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

const mayShare = ({ staff }: StaffContext) => staff.roles.some((role) => role === "operator" || role === "admin");

/** 常用语 that one can copy into a chat: one's own and the shared ones. */
export async function listAnswers({ ctx }: { ctx: StaffContext }): Promise<QuickAnswer[]> {
  const rows = await ctx.db.run((handle) => listQuickAnswers(handle, ctx.staff.id));
  return rows.map(({ id, version, title, text, staffId }) => {
    const shared = staffId === null;
    return { id, version, title, text, shared, mayChange: !shared || mayShare(ctx) };
  });
}

/**
 * Everybody keeps their own; operators keep the shared ones too.
 * @throws DomainError quick_answer.unknown, quick_answer.changed, auth.forbidden
 */
export async function saveAnswer({ ctx, input }: Call<typeof saveAnswerInput>): Promise<{ id: string }> {
  const { id, version, title, text, shared } = input;
  const { staff } = ctx;
  return ctx.db.transaction(async (tx) => {
    const before = id === null ? null : await lockQuickAnswer(tx, { id, staffId: staff.id });
    if (id !== null && !before) throw new DomainError("quick_answer.unknown");
    if ((shared || before?.staffId === null) && !mayShare(ctx)) throw new DomainError("auth.forbidden");
    const changed = { changedAt: ctx.now(), changedBy: `staff:${staff.id}` };
    const fields = { staffId: shared ? null : staff.id, title, text, ...changed };
    const saved = await saveQuickAnswer(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("quick_answer.unknown");
    if (saved === "changed") {
      const change = { subject: `quick-answer:${id}`, actions: ["desk.quickAnswers.save"] } as const;
      throw await changedMeanwhile(tx, { code: "quick_answer.changed", ...change });
    }
    const subject = `quick-answer:${saved.id}` as const;
    const detail = { title, text, shared };
    await recordDeed(tx, ctx, { action: "desk.quickAnswers.save", subject, detail, reason: null });
    return { id: saved.id };
  });
}

/** @throws DomainError quick_answer.unknown, auth.forbidden */
export async function removeAnswer({ ctx, input: { id } }: Call<typeof answerInput>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const found = await lockQuickAnswer(tx, { id, staffId: ctx.staff.id });
    if (!found) throw new DomainError("quick_answer.unknown");
    const shared = found.staffId === null;
    if (shared && !mayShare(ctx)) throw new DomainError("auth.forbidden");
    await deleteQuickAnswer(tx, id);
    const detail = { title: found.title, shared };
    await recordDeed(tx, ctx, {
      action: "desk.quickAnswers.delete",
      subject: `quick-answer:${id}`,
      detail,
      reason: null,
    });
  });
}
