import { DomainError } from "@liandong/core/errors";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideReviewWritten } from "@liandong/core/flows/reviewed";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { ReviewTag } from "@liandong/core/reviews/review-tags";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { insertReview } from "@liandong/db/shop/reviews/reviews";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Deps } from "../../trpc/context";
import { asMembershipOrder } from "./order-of-review";

export type WrittenReview = {
  memberId: string;
  orderNo: string;
  productId: string;
  stars: number;
  text: string;
  pictures: readonly string[];
  tags?: readonly ReviewTag[];
};

type WriteReviewCall = { ctx: Pick<Deps, "db" | "now">; input: WrittenReview };

/**
 * Writes a review of a product of a received order; it waits for approval.
 * @throws DomainError order.unknown, review.not_yours, review.unknown_product, order.refunded, order.not_received,
 * review.already_reviewed
 */
export function writeReview(call: WriteReviewCall): Promise<{ reviewId: string }> {
  return call.ctx.db.command((tx) => write(tx, call));
}

async function write(tx: Transaction, { ctx, input }: WriteReviewCall): Promise<{ reviewId: string }> {
  const { memberId, orderNo, productId, pictures } = input;
  const { orders } = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: false });
  const order = orders[0]?.facts;
  if (!order) throw new DomainError("order.unknown");
  const keys = [{ memberId: order.memberId, scope: platformScope }];
  const { reviews } = await loadMembership(tx, { keys, into: new FactMap(), orderNos: [orderNo] });
  const programme = (await programmesInForce(ctx.db, tx)).get(platformScope)?.programme ?? membershipPreset;
  const photos = pictures.length > 0;
  const decided = decideReviewWritten({
    programme,
    memberId,
    productId,
    photos,
    reviews,
    reviewId: "",
    order: asMembershipOrder(order),
  });
  const { growthTo } = decided.membership!.reviews[0]!;
  const tags = [...new Set(input.tags ?? [])];
  const row = await insertReview(tx, { ...input, pictures: [...pictures], tags, growthTo, writtenAt: ctx.now() });
  if (!row) throw new DomainError("review.already_reviewed");
  return { reviewId: row.id };
}
