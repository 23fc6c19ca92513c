import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  arePicturesFine,
  type DecidedCheck,
  findDecidedCheck,
  hiddenStates,
  type PictureState,
  replaceAvatar,
  saveVerdict,
} from "@liandong/db/uploads/picture-checks";
import { z } from "zod";
import { defaultAvatarUrl } from "../people/members/default-avatar";
import { approveReview } from "../shop/reviews/decide-review";
import type { Deps } from "../trpc/context";
import { uploadsPath } from "../uploads/picture-path";

const contentSchema = z.object({
  trace_id: z.string().min(1),
  result: z.object({ suggest: z.string(), label: z.coerce.string().nullish() }).nullish(),
});

const verdicts: Readonly<Record<string, PictureState>> = { pass: "passed", review: "doubtful", risky: "risky" };

/** A result that came before the number of its check was saved is worked on again later. */
export class CheckNotKnown extends Error {}

/**
 * 图片检查结果: hides what WeChat doubts until staff decide, and approves a review that waited for its pictures only. A result
 * without an opinion (WeChat could not fetch the picture) sends the picture to staff.
 */
export async function applyPictureVerdict(ctx: Deps, content: unknown): Promise<void> {
  const { trace_id: traceId, result } = contentSchema.parse(content);
  const state = verdicts[result?.suggest ?? ""] ?? "unanswered";
  const outcome = { traceId, state, label: result?.label ?? null, at: ctx.now(), by: "wechat" };
  const decided = await ctx.db.transaction(async (tx) => {
    const check = await saveVerdict(tx, outcome);
    if (check) await followAvatar(tx, check);
    return check;
  });
  // A process that ended after the result was saved may not have come to the review.
  const check = decided ?? (await ctx.db.run((handle) => findDecidedCheck(handle, { traceId })));
  if (!check) throw new CheckNotKnown(`no picture waits for the result ${traceId}`);
  await releaseReview(ctx, check);
}

/** An avatar that must not be seen gives way to the default one, and comes back when staff keep it. */
export async function followAvatar(tx: Transaction, { name, memberId, place, state }: DecidedCheck): Promise<void> {
  if (place !== "avatar") return;
  const picture = `${uploadsPath}/${name}`;
  if (hiddenStates.includes(state)) await replaceAvatar(tx, { memberId, from: picture, to: defaultAvatarUrl });
  if (state === "kept") await replaceAvatar(tx, { memberId, from: defaultAvatarUrl, to: picture });
}

/**
 * Approves the review that waited for its pictures; one that may not be approved, such as that of a refunded order, stays for
 * staff. @throws what a later try may help against
 */
export async function releaseReview(ctx: Deps, { releases }: DecidedCheck): Promise<void> {
  if (releases === null) return;
  if (!(await ctx.db.run((handle) => arePicturesFine(handle, { releases })))) return;
  try {
    await approveReview({ ctx, input: { reviewId: releases, actor: "system" } });
  } catch (err) {
    if (!(err instanceof DomainError)) throw err;
    if (err.code !== "review.already_approved")
      ctx.log.warn({ reviewId: releases, err }, "a review was not approved by itself");
  }
}
