// 追评: one further text to a shown review, within 180 days after it, with pictures if the buyer likes. It gives nothing, and staff
// approve or delete it like a review (core/rules/shop.md, section 7).
// Example: a review of 1 March can be followed up until 28 August at the same hour.
import { DomainError } from "../errors";
import { dayMs } from "../time/shanghai";
import type { ReviewStatus } from "./review";

export const followUpDays = 180;

interface FollowedReview {
  readonly status: ReviewStatus;
  readonly writtenAt: Date;
  readonly followStatus: ReviewStatus | null;
}

/** @throws DomainError review.not_shown, review.follow_up_late, review.already_followed_up */
export function checkFollowUp({ status, writtenAt, followStatus }: FollowedReview, now: Date): void {
  if (followStatus !== null) throw new DomainError("review.already_followed_up");
  if (status !== "approved") throw new DomainError("review.not_shown");
  if (now.getTime() > writtenAt.getTime() + followUpDays * dayMs) throw new DomainError("review.follow_up_late");
}

/** Whether the buyer may follow up now. */
export function mayFollowUp(review: FollowedReview, now: Date): boolean {
  try {
    checkFollowUp(review, now);
    return true;
  } catch {
    return false;
  }
}
