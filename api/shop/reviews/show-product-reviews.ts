import { dayMs } from "@liandong/core/time/shanghai";
import {
  countStars,
  countTags,
  listShownReviews,
  type ReviewListRow,
  type ShownPlace,
} from "@liandong/db/shop/reviews/review-lists";
import { hiddenStates, loadPictureStates } from "@liandong/db/uploads/picture-checks";
import { z } from "zod";
import { maskNickname } from "../../people/members/mask-personal-data";
import type { Context } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import { nameOfPicture } from "../../uploads/picture-path";
import { placeOfReview } from "./review-card";
import type { PublicReview } from "./shapes";

const pageSize = 10;

export type ProductReviews = {
  count: number;
  /** For example 4.7; null without a review. */
  average: number | null;
  stars: { stars: number; count: number }[];
  withPictures: number;
  tags: { tag: string; count: number }[];
  page: Page<PublicReview>;
};

type ProductReviewsCall = {
  ctx: Pick<Context, "db">;
  input: {
    productId: string;
    withPictures: boolean;
    verdict?: Verdict;
    tag?: string;
    sort: "best" | "latest";
    cursor?: string | null;
  };
};

/** 好评, 中评 and 差评. */
export const verdicts = ["good", "middle", "bad"] as const;
type Verdict = (typeof verdicts)[number];
const starsOf = { good: [4, 5], middle: [3, 3], bad: [1, 2] } as const satisfies Record<
  Verdict,
  readonly [number, number]
>;

const place = z.tuple([momentInput(), idInput, z.int().min(0).max(7)]);

function placeOf(cursor: string | null | undefined): ShownPlace | null {
  const found = decodeCursor(place, cursor);
  return found && { writtenAt: new Date(found[0]), id: found[1], rank: found[2] };
}

/** A product's approved reviews, the newest or the most helpful first, with their counts, tags and average. */
export async function showProductReviews({ ctx, input }: ProductReviewsCall): Promise<ProductReviews> {
  const after = placeOf(input.cursor);
  return ctx.db.run(async (handle) => {
    const counts = await countStars(handle, input);
    const stars = input.verdict ? starsOf[input.verdict] : null;
    const tags = await countTags(handle, input);
    const tag = input.tag ?? null;
    const rows = await listShownReviews(handle, { ...input, tag, stars, after, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, (row) => [...placeOfReview(row), row.rank]);
    const names = page.items.flatMap(({ review }) => [...review.pictures, ...review.followPictures].map(nameOfPicture));
    const states = await loadPictureStates(handle, { names });
    const isShown = (path: string) => !hiddenStates.includes(states.get(nameOfPicture(path)) ?? "passed");
    const count = counts.reduce((sum, { reviews }) => sum + reviews, 0);
    const starsSum = counts.reduce((sum, { stars, reviews }) => sum + stars * reviews, 0);
    return {
      count,
      average: averageStars(starsSum, count),
      stars: [5, 4, 3, 2, 1].map((stars) => ({
        stars,
        count: counts.find((row) => row.stars === stars)?.reviews ?? 0,
      })),
      withPictures: counts.reduce((sum, { withPictures }) => sum + withPictures, 0),
      tags: tags.map(({ tag: name, reviews }) => ({ tag: name, count: reviews })),
      page: { ...page, items: page.items.map((row) => toPublicReview(row, isShown)) },
    };
  });
}

/** One decimal, rounded down: 4.96 is shown as 4.9, so that 5.0 means five stars from everybody. */
export function averageStars(starsSum: number, count: number): number | null {
  return count === 0 ? null : Math.floor((starsSum * 10) / count) / 10;
}

/** A picture that WeChat doubts is shown to nobody until staff have decided. */
function toPublicReview(
  { review, nickname, avatarUrl, specText }: Awaited<ReturnType<typeof listShownReviews>>[number],
  isShown: (path: string) => boolean,
): PublicReview {
  const { id, stars, text, tags, pictures, reply } = review;
  return {
    id,
    stars,
    text,
    tags,
    followUp: followUpOf(review, isShown),
    pictures: pictures.filter(isShown),
    reply,
    specText,
    nickname: maskNickname(nickname),
    avatarUrl: avatarUrl || null,
    writtenAt: review.writtenAt.toISOString(),
    repliedAt: review.repliedAt?.toISOString() ?? null,
  };
}

function followUpOf(
  { followStatus, followText, followPictures, followedAt, writtenAt }: ReviewListRow["review"],
  isShown: (path: string) => boolean,
): PublicReview["followUp"] {
  if (followStatus !== "approved" || followedAt === null) return null;
  const daysLater = Math.floor((followedAt.getTime() - writtenAt.getTime()) / dayMs);
  return { text: followText, pictures: followPictures.filter(isShown), daysLater };
}
