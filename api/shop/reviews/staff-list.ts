import type { Handle } from "@liandong/db/connection/database";
import type { ReviewListRow } from "@liandong/db/shop/reviews/review-lists";
import { countReviews, type ReviewFilter, searchReviews } from "@liandong/db/shop/reviews/review-search";
import type { StaffContext } from "../../trpc/context";
import { type Page, pageOf } from "../../trpc/cursor";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import { listedStatuses, type ReviewCountsInput, type ReviewListInput, reviewStatuses } from "./list-inputs";
import { placeOfReview, reviewPlace, showQueued } from "./review-card";
import type { QueuedReview } from "./shapes";

type Call<Input> = { ctx: StaffContext; input: Input };

const pageSize = 30;

/** 评价: reviews by state and filter, those that wait longest first; a store's staff see those of their products. */
export async function listReviewsForStaff({ ctx, input }: Call<ReviewListInput>): Promise<Page<QueuedReview>> {
  return readList(ctx.db, async (handle) => {
    const page = await pageOfReviews(handle, ctx, input, pageSize);
    return { ...page, items: await showQueued(handle, page.items, ctx.now()) };
  });
}

/** A page of reviews as the database has them, for the list and its file. */
export async function pageOfReviews(
  handle: Handle,
  ctx: StaffContext,
  { filter: { status, ...conditions }, sort, cursor }: ReviewListInput,
  size: number,
): Promise<Page<ReviewListRow>> {
  const filter = filterOf(ctx, status, conditions);
  const rows = await searchReviews(handle, { filter, sort, after: reviewPlace(cursor), limit: size + 1 });
  return pageOf(rows, size, placeOfReview);
}

/** How many reviews fit the filter, by state; the total is that of all states. */
export async function countReviewsByState({ ctx, input }: Call<ReviewCountsInput>): Promise<ListCounts> {
  const filters = listedStatuses.map((status) => filterOf(ctx, status, input.filter));
  const counts = await countWithin(ctx.db, (handle) => countReviews(handle, filters, countCap));
  const tabs = Object.fromEntries(listedStatuses.map((status, index) => [status, counts?.[index] ?? null]));
  return {
    total:
      counts &&
      Math.min(
        countCap,
        // A follow-up belongs to a review that is counted by its own state.
        counts.slice(0, reviewStatuses.length).reduce((sum, count) => sum + count, 0),
      ),
    tabs,
  };
}

function filterOf(
  ctx: StaffContext,
  status: ReviewFilter["status"],
  filter: ReviewCountsInput["filter"],
): ReviewFilter {
  const { storeId } = ctx.staff;
  const { q, stars, store, replied, pictures, written } = filter;
  return {
    status,
    q,
    stars: stars?.map(Number),
    storeIds: storeId === null ? store : [storeId],
    isReplied: replied && replied === "yes",
    withPictures: pictures === "yes",
    written: momentsOf(written),
  };
}
