import { mayFollowUp } from "@liandong/core/reviews/follow-up";
import { reviewStatusNames } from "@liandong/core/reviews/review-names";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { loadStores } from "@liandong/db/shop/catalog/window";
import type { ReviewListRow, ReviewPlace } from "@liandong/db/shop/reviews/review-lists";
import { z } from "zod";
import { showBrief } from "../../people/members/show-brief";
import { decodeCursor } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import type { QueuedReview, ReviewCard } from "./shapes";

function followUpOf({ followStatus, followText, followPictures, followedAt }: ReviewListRow["review"]) {
  if (followStatus === null || followedAt === null) return null;
  const shown = { text: followText, pictures: followPictures, writtenAt: followedAt.toISOString() };
  return { ...shown, status: followStatus, statusName: reviewStatusNames[followStatus] };
}

export function toReviewCard({ review, productTitle, productPicture, specText }: ReviewListRow, now: Date): ReviewCard {
  const { id, stars, text, tags, pictures, status, reply, productId, orderNo, points, growth, storeReward } = review;
  const store = storeReward && { points: storeReward.points, growth: storeReward.growth };
  return {
    id,
    stars,
    text,
    tags,
    followUp: followUpOf(review),
    mayFollowUp: mayFollowUp(review, now),
    pictures,
    status,
    statusName: reviewStatusNames[status],
    reply,
    writtenAt: review.writtenAt.toISOString(),
    repliedAt: review.repliedAt?.toISOString() ?? null,
    productId,
    productTitle,
    productPicture,
    orderNo,
    specText,
    points,
    growth,
    store,
  };
}

export async function showQueued(handle: Handle, rows: readonly ReviewListRow[], now: Date): Promise<QueuedReview[]> {
  const briefs = await listBriefs(handle, { memberIds: rows.map(({ review }) => review.memberId) });
  const stores = await loadStores(handle, { storeIds: [...new Set(rows.map(({ storeId }) => storeId))] });
  return rows.map((row) => ({
    ...toReviewCard(row, now),
    member: showBrief(briefs.get(row.review.memberId)!),
    storeName: stores.get(row.storeId)?.name ?? "",
    reason: row.review.reason,
  }));
}

const place = z.tuple([momentInput(), idInput]);

export function reviewPlace(cursor: string | null | undefined): ReviewPlace | null {
  const [writtenAt, id] = decodeCursor(place, cursor) ?? [];
  return writtenAt !== undefined && id !== undefined ? { writtenAt: new Date(writtenAt), id } : null;
}

export function placeOfReview({ review }: Pick<ReviewListRow, "review">): [string, string] {
  return [review.writtenAt.toISOString(), review.id];
}
