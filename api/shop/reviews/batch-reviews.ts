import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import type { StaffContext } from "../../trpc/context";
import { approveByStaff, removeByStaff, replyToReview } from "./staff-reviews";

type Call<Input> = { ctx: StaffContext; input: Input & { reviewIds: readonly string[] } };

export type ReviewBatch = {
  done: number;
  /** Reviews that were refused, each with the sentence why; the others are done all the same. */
  refused: { reviewId: string; message: string }[];
};

/** 批量通过: each review is a decision and a deed of its own. */
export const approveReviews = ({ ctx, input }: Call<object>): Promise<ReviewBatch> =>
  each(input.reviewIds, (reviewId) => approveByStaff({ ctx, input: { reviewId } }));

/** 批量回复, in place of a reply that is there already. */
export const replyToReviews = ({ ctx, input: { reviewIds, text } }: Call<{ text: string }>): Promise<ReviewBatch> =>
  each(reviewIds, (reviewId) => replyToReview({ ctx, input: { reviewId, text } }));

/** 批量删除; what the reviews gave is taken back. */
export const removeReviews = ({ ctx, input: { reviewIds, reason } }: Call<{ reason: string }>): Promise<ReviewBatch> =>
  each(reviewIds, (reviewId) => removeByStaff({ ctx, input: { reviewId, reason } }));

async function each(reviewIds: readonly string[], act: (reviewId: string) => Promise<unknown>): Promise<ReviewBatch> {
  const batch: ReviewBatch = { done: 0, refused: [] };
  for (const reviewId of new Set(reviewIds)) {
    try {
      await act(reviewId);
      batch.done += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      batch.refused.push({ reviewId, message: errorMessages[error.code] });
    }
  }
  return batch;
}
