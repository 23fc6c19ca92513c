import { isDeepStrictEqual } from "node:util";
import { DomainError } from "@liandong/core/errors";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { takeFreeFreight } from "@liandong/db/loyalty/membership/free-freight";
import { lockMember } from "@liandong/db/people/members/members";
import { takeFromCart } from "@liandong/db/trade/cart/cart";
import { reserveStock } from "@liandong/db/trade/orders/stock";
import { takeFreeUnits, takePurchaseUnits } from "@liandong/db/trade/orders/taken-units";
import { insertTrade, loadTrade, loadTradeByKey } from "@liandong/db/trade/orders/trades";
import { countUnpaid } from "@liandong/db/trade/orders/unpaid";
import { createOrderNumber, createTradeNumber } from "../../numbers/order-number";
import { namingGoods } from "../../trpc/blocking-goods";
import { copyAddress, type Delivery } from "../addresses/order-address";
import { type MarkPaidContext, markTradePaid } from "../payments/mark-paid";
import { unitsPerProduct } from "../payments/units-per-product";
import { type AssetsRequest, lockBuyerAssets } from "./buyer-assets";
import { composeTrade } from "./compose-trade";
import { holdForOrders } from "./hold-for-orders";
import type { WantedLine } from "./inputs";
import { noChoices, type PricedLines, priceLines, sumQuantities } from "./price-lines";

export type TradeToPlace = {
  memberId: string;
  /** Placing again under the same key returns the same trade. */
  requestKey: string;
  lines: readonly WantedLine[];
  /** One of the member's addresses, or the copy of an address that the order keeps. */
  delivery: { addressId: string } | Delivery;
  /** Total in fen that the client displayed; null when no client placed the order (demo, scenario). */
  expectedTotalFen: number | null;
  /** Price in points that the client displayed. */
  expectedPointsPrice?: number;
  /** What a promotion takes off the goods of the one order, in fen; never from a client. */
  discountFen?: number;
  asOneOrder?: boolean;
  /** Coupons, points and balance that the member wants to use; none by default. */
  couponIds?: readonly string[] | "best";
  points?: number;
  balanceFen?: number;
  /** Allows goods of 积分商城 without a price in points, for the demo and scenarios. */
  allZones?: boolean;
  /** Bounds what the member holds without having paid; replayed histories hold more. */
  limitsUnpaid?: boolean;
  /** Takes the placed lines out of the member's cart. */
  fromCart?: boolean;
  /** Numbers to use instead of random ones, for the demo. */
  numbers?: { tradeNo: string; orderNo: (place: number) => string };
};

/** `totalFen` is what is left to pay at WeChat. */
export type PlacedTrade = { tradeNo: string; orderNos: string[]; totalFen: number; status: "pending" | "paid" };

/**
 * Places a member's lines as one trade in one transaction, and holds what it needs: stock, limits, coupons, points, balance.
 * Two checkouts of one member wait for each other. A trade that leaves nothing to pay is paid at once.
 * @throws DomainError order.price_changed with the new `totalFen`, order.key_reused, payment.closed when the key's trade was
 * cancelled, address.unknown and those of `priceLines`
 */
export async function placeTrade({ ctx, input }: { ctx: MarkPaidContext; input: TradeToPlace }): Promise<PlacedTrade> {
  const placed = await ctx.db.command(async (tx) => {
    await lockMember(tx, input);
    return (await findPlaced(tx, input)) ?? (await placeAnew(ctx, tx, input));
  });
  if (placed.status === "paid" || placed.totalFen > 0) return placed;
  const { tradeNo } = placed;
  await markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: ctx.now() });
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  return { ...placed, status: trade?.state === "paid" ? "paid" : "pending" };
}

async function findPlaced(tx: Transaction, input: TradeToPlace): Promise<PlacedTrade | null> {
  const known = await loadTradeByKey(tx, input);
  if (!known) return null;
  const { tradeNo, totalFen, state } = known.trade;
  const before = sumQuantities(known.lines);
  const wanted = sumQuantities(input.lines);
  const isSame =
    wanted.size === before.size && [...wanted].every(([skuId, quantity]) => before.get(skuId) === quantity);
  const choseSame = isDeepStrictEqual(known.trade.choices, choicesOf(input));
  if (!isSame || !choseSame) throw new DomainError("order.key_reused", { tradeNo });
  if (state === "closed") throw new DomainError("payment.closed", { tradeNo });
  return { tradeNo, orderNos: known.orderNos, totalFen, status: state };
}

/** The chosen coupons, points and balance as the trade keeps them; null for none. */
function choicesOf({ couponIds = [], points = 0, balanceFen = 0 }: TradeToPlace) {
  const isNothing = couponIds.length === 0 && points === 0 && balanceFen === 0;
  return isNothing ? null : { couponIds: couponIds === "best" ? couponIds : [...couponIds].sort(), points, balanceFen };
}

async function placeAnew(ctx: MarkPaidContext, tx: Transaction, input: TradeToPlace): Promise<PlacedTrade> {
  const { memberId, requestKey, expectedTotalFen, expectedPointsPrice } = input;
  const now = ctx.now();
  const delivery =
    "addressId" in input.delivery
      ? await copyAddress(tx, { memberId, addressId: input.delivery.addressId })
      : input.delivery;
  const { regionCode } = delivery;
  const choices = choicesOf(input);
  const loadAssets = (request: AssetsRequest) => lockBuyerAssets(tx, request);
  const asked = { ...input, regionCode, choices: choices ?? noChoices };
  const priced = await priceLines({ ctx, handle: tx, loadAssets, input: asked });
  const { totalFen, toPayFen } = priced;
  const pointsPrice = priced.payable.reduce((sum, { pointsPrice: points = 0 }) => sum + points, 0);
  const isAsSeen = (expectedTotalFen ?? totalFen) === totalFen && (expectedPointsPrice ?? pointsPrice) === pointsPrice;
  if (!isAsSeen) throw new DomainError("order.price_changed", { totalFen, pointsPrice });
  const numbers = input.numbers ?? { tradeNo: createTradeNumber(now), orderNo: () => createOrderNumber(now) };
  const { orders, changes } = holdForOrders(priced, { memberId, orderNo: numbers.orderNo, now });
  const { tradeNo } = numbers;
  const rows = composeTrade({ memberId, requestKey, choices, toPayFen, orders, delivery, tradeNo, now });
  await insertTrade(tx, rows);
  if (input.limitsUnpaid) await requireFewUnpaid(tx, { memberId });
  if (input.fromCart) await takeFromCart(tx, { memberId, pieces: rows.lines });
  if (priced.buyerAssets && changes.length > 0) {
    await saveChanges(tx, { changes, orders: [], trades: [], facts: priced.buyerAssets.facts, at: now });
  }
  const lines = priced.orders.flatMap((order) => order.lines);
  await namingGoods(lines, () => holdUnits(tx, { memberId, priced, now }));
  return { tradeNo, orderNos: orders.map(({ orderNo }) => orderNo), totalFen: toPayFen, status: "pending" };
}

const maxUnpaid = { payments: 10, pieces: 300 };

/** Counts what has just been written too: beyond the limit it is rolled back. @throws DomainError order.too_many_unpaid, order.too_many_pieces */
async function requireFewUnpaid(tx: Transaction, { memberId }: { memberId: string }): Promise<void> {
  const { payments, pieces } = await countUnpaid(tx, { memberId });
  if (payments > maxUnpaid.payments) throw new DomainError("order.too_many_unpaid");
  if (pieces > maxUnpaid.pieces) throw new DomainError("order.too_many_pieces");
}

/** Takes limits first and stock last, because other buyers wait for the rows of stock. */
async function holdUnits(
  tx: Transaction,
  { memberId, priced, now }: { memberId: string; priced: PricedLines; now: Date },
): Promise<void> {
  const { plan, orders, buyerAssets } = priced;
  for (const { freeFreight, freeFreightFen } of orders) {
    if (!freeFreight || freeFreightFen === 0) continue;
    const perMonth = buyerAssets?.freeFreightPerMonth(freeFreight.scope) ?? 0;
    const isLeft = await takeFreeFreight(tx, { memberId, ...freeFreight, perMonth });
    if (!isLeft) throw new DomainError("order.price_changed", { totalFen: priced.totalFen + freeFreightFen });
  }
  const lines = orders.flatMap((order) => order.lines);
  const free = unitsPerProduct(lines.filter(({ zone }) => zone === "free"));
  const month = shanghaiMonth(now);
  const freeLimit = { memberId, products: free, month, perMonth: plan.free.perMonth };
  const beyondMonth = free.length > 0 ? await takeFreeUnits(tx, freeLimit) : null;
  if (beyondMonth) throw new DomainError("order.limit_reached", beyondMonth);
  const beyondLimit = await takePurchaseUnits(tx, { memberId, products: unitsPerProduct(lines) });
  if (beyondLimit) throw new DomainError("product.limit_reached", beyondLimit);
  const short = await reserveStock(tx, { wanted: lines });
  if (short) throw new DomainError("product.sold_out", short);
}
