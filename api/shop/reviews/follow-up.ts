import { DomainError } from "@liandong/core/errors";
import { checkFollowUp } from "@liandong/core/reviews/follow-up";
import { findReviewRow, type ReviewListRow } from "@liandong/db/shop/reviews/review-lists";
import { loadReviewSettings, saveFollowUp } from "@liandong/db/shop/reviews/reviews";
import { askTextOpinion } from "../../people/members/ask-text-opinion";
import type { MemberContext } from "../../trpc/context";
import { assertOwnPictures } from "../../uploads/assert-own-pictures";
import { checkPictures } from "../../uploads/check-pictures";
import { toReviewCard } from "./review-card";
import type { ReviewCard } from "./shapes";

type FollowUp = { reviewId: string; text: string; pictures: string[] };

/**
 * 追评: once, to a shown review of one's own. It is shown at once where reviews of these stars are, it has no pictures and WeChat
 * finds nothing in the text; else staff look at it. The same text sent twice is one.
 * @throws DomainError review.unknown, review.not_shown, review.follow_up_late, review.already_followed_up, review.text_refused,
 * upload.unknown
 */
export async function followUpReview({ ctx, input }: { ctx: MemberContext; input: FollowUp }): Promise<ReviewCard> {
  const { memberId } = ctx;
  const { reviewId, text, pictures } = input;
  const { review } = await ownReview(ctx, reviewId);
  if (isSame(review, input)) return toReviewCard(await ownReview(ctx, reviewId), ctx.now());
  checkFollowUp(review, ctx.now());
  await assertOwnPictures({ ctx, input });
  const opinion = await askTextOpinion(ctx, { text, scene: "comment" });
  if (opinion === "risky") throw new DomainError("review.text_refused");
  const { approveFromStars: from } = await ctx.db.run(loadReviewSettings);
  const isWelcome = opinion === "pass" && pictures.length === 0 && from !== null && review.stars >= from;
  const decided = isWelcome
    ? { status: "approved" as const, decidedBy: "system" }
    : { status: "waiting" as const, decidedBy: null };
  const saved = { memberId, reviewId, text, pictures, at: ctx.now(), ...decided };
  if (!(await ctx.db.command((tx) => saveFollowUp(tx, saved)))) throw new DomainError("review.already_followed_up");
  await checkPictures(ctx, { memberId, place: "review", pictures });
  return toReviewCard(await ownReview(ctx, reviewId), ctx.now());
}

/** Another member's review is unknown. */
async function ownReview(ctx: MemberContext, reviewId: string): Promise<ReviewListRow> {
  const row = await ctx.db.run((handle) => findReviewRow(handle, { reviewId }));
  if (row?.review.memberId !== ctx.memberId) throw new DomainError("review.unknown");
  return row;
}

function isSame({ followStatus, followText, followPictures }: ReviewListRow["review"], sent: FollowUp): boolean {
  const said = [followText, followPictures];
  return followStatus !== null && JSON.stringify(said) === JSON.stringify([sent.text, sent.pictures]);
}
