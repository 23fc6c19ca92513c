import { maxPieces } from "@liandong/core/cart/cart-line-state";
import { DomainError } from "@liandong/core/errors";
import { unitPrice } from "@liandong/core/pricing/price-order";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { addCartLine } from "@liandong/db/trade/cart/cart";
import { loadOffers, type Offer } from "@liandong/db/trade/orders/offers";
import type { z } from "zod";
import { loadLevelPrices } from "../../loyalty/membership/level-prices";
import type { MemberContext } from "../../trpc/context";
import { loadGoodsPromotions } from "../promotions/sale-promotions";
import { type cartLineInput, mostLines } from "./inputs";
import { type Cart, readCart } from "./show-cart";

/**
 * Puts units of a variant into the cart. A cart reserves no stock: lines that changed or sold out since are marked.
 * @throws DomainError product.unknown, product.off_shelf, product.sold_out, order.zone_closed, cart.full
 */
export async function addToCart({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof cartLineInput>;
}): Promise<Cart> {
  return ctx.db.transaction(async (tx) => {
    await addLine(tx, ctx, input);
    return readCart(tx, ctx);
  });
}

/** @throws DomainError as `addToCart` */
export async function addLine(
  tx: Transaction,
  ctx: MemberContext,
  { skuId, quantity }: z.infer<typeof cartLineInput>,
): Promise<void> {
  const { memberId } = ctx;
  const [offer] = await loadOffers(tx, { skuIds: [skuId] });
  if (!offer) throw new DomainError("product.unknown", { skuId });
  const goods = [{ skuId, title: offer.title }];
  if (!offer.onShelf) throw new DomainError("product.off_shelf", { goods });
  if (offer.stock < quantity) throw new DomainError("product.sold_out", { goods, stock: offer.stock });
  if (offer.zone === "points" && offer.pointsPrice === null) throw new DomainError("order.zone_closed", { goods });
  const line = { memberId, skuId, quantity, seenPriceFen: await priceNow(tx, ctx, offer), at: ctx.now() };
  if (!(await addCartLine(tx, { line, mostLines, maxPieces }))) throw new DomainError("cart.full", { mostLines });
}

/** Fen that the member pays for a unit now; the cart shows how it moves. */
export async function priceNow(tx: Transaction, ctx: MemberContext, offer: Offer): Promise<number> {
  const buyer = await loadMemberFacts(tx, ctx.memberId);
  if (!buyer) throw new DomainError("member.unknown");
  const { discountBp } = await loadLevelPrices(tx, ctx);
  const { zone, productId, storeId } = offer;
  const normalFen = unitPrice(zone, { identity: buyer.identity, levelDiscountBp: discountBp(storeId) }, offer);
  const { timedOf } = await loadGoodsPromotions(tx, ctx, [{ id: productId, storeId }]);
  return timedOf(offer, { quantity: 1, normalFen })?.priceFen ?? normalFen;
}
