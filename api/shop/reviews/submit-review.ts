import { DomainError } from "@liandong/core/errors";
import { findReviewRow } from "@liandong/db/shop/reviews/review-lists";
import { findReviewOf, loadReviewSettings } from "@liandong/db/shop/reviews/reviews";
import { askTextOpinion } from "../../people/members/ask-text-opinion";
import type { MemberContext } from "../../trpc/context";
import { assertOwnPictures } from "../../uploads/assert-own-pictures";
import { checkPictures } from "../../uploads/check-pictures";
import { approveReview } from "./decide-review";
import { toReviewCard } from "./review-card";
import type { ReviewCard } from "./shapes";
import { type WrittenReview, writeReview } from "./write-review";

type Submission = { ctx: MemberContext; input: Omit<WrittenReview, "memberId"> };

/**
 * A member's review, with pictures that they uploaded and a text that WeChat does not find risky. It is approved at
 * once where staff have switched that on and WeChat has no doubt; with pictures, when WeChat has passed all of them. The same review sent twice is one review.
 * @throws DomainError review.text_refused, upload.unknown and those of `writeReview`
 */
export async function submitReview({ ctx, input }: Submission): Promise<ReviewCard> {
  const { memberId } = ctx;
  const before = await ctx.db.run((handle) => findReviewOf(handle, { memberId, ...input }));
  if (before && isSame(before, input)) return show(ctx, before.id);
  await assertOwnPictures({ ctx, input });
  // Without a clear opinion of WeChat the review waits for staff.
  const opinion = await askTextOpinion(ctx, { text: input.text, scene: "comment" });
  if (opinion === "risky") throw new DomainError("review.text_refused");
  const { reviewId } = await write(ctx, input);
  const { approveFromStars: approveFrom } = await ctx.db.run(loadReviewSettings);
  const isWelcome = opinion === "pass" && approveFrom !== null && input.stars >= approveFrom;
  const { pictures } = input;
  await checkPictures(ctx, { memberId, place: "review", pictures, releases: isWelcome ? reviewId : undefined });
  if (isWelcome && pictures.length === 0) await approveAtOnce(ctx, reviewId);
  return show(ctx, reviewId);
}

/** Another member's order is reported as unknown, so that order numbers cannot be tried out. */
async function write(ctx: MemberContext, input: Submission["input"]): Promise<{ reviewId: string }> {
  try {
    return await writeReview({ ctx, input: { ...input, memberId: ctx.memberId } });
  } catch (error) {
    const isOthers = error instanceof DomainError && error.code === "review.not_yours";
    throw isOthers ? new DomainError("order.unknown") : error;
  }
}

function isSame(before: Pick<WrittenReview, "stars" | "text" | "pictures">, input: Submission["input"]): boolean {
  const said = ({ stars, text, pictures }: Pick<WrittenReview, "stars" | "text" | "pictures">) =>
    JSON.stringify([stars, text, pictures]);
  return said(before) === said(input);
}

/** A review that cannot be approved now stays written and waits for staff. */
async function approveAtOnce(ctx: MemberContext, reviewId: string): Promise<void> {
  try {
    await approveReview({ ctx, input: { reviewId, actor: "system" } });
  } catch (err) {
    ctx.log.warn({ reviewId, err }, "a review was not approved by itself");
  }
}

async function show(ctx: MemberContext, reviewId: string): Promise<ReviewCard> {
  const row = await ctx.db.run((handle) => findReviewRow(handle, { reviewId }));
  return toReviewCard(row!, ctx.now());
}
