import { DomainError } from "@liandong/core/errors";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import { takeFromCart } from "@liandong/db/cart/save-cart";
import type { Transaction } from "@liandong/db/connection/database";
import { retry } from "@liandong/db/connection/retry";
import { lockMember } from "@liandong/db/members/lock-member";
import { insertTrade } from "@liandong/db/orders/insert-trade";
import { loadTrade, loadTradeByKey } from "@liandong/db/orders/load-trade";
import { reserveStock } from "@liandong/db/orders/reserve-stock";
import { takeFreeUnits, takePurchaseUnits } from "@liandong/db/orders/taken-units";
import { assertZonesOpen } from "./assert-zones-open";
import { draftTrade } from "./draft-trade";
import type { WantedLine } from "./inputs";
import { type MarkPaidContext, markTradePaid } from "./mark-paid";
import { copyAddress, type Delivery } from "./order-address";
import { createOrderNumber, createTradeNumber } from "./order-number";
import { type PricedLines, priceLines, sumQuantities } from "./price-lines";
import { unitsPerProduct } from "./units-per-product";

export type TradeToPlace = {
  memberId: string;
  /** The same key places once, and gives the same trade every time. */
  requestKey: string;
  lines: readonly WantedLine[];
  /** One of the member's addresses, or what the order shall keep of one. */
  delivery: { addressId: string } | Delivery;
  /** What the member saw; null where nobody looked. */
  expectedTotalFen: number | null;
  /** What an activity takes off the goods of the one order; never from a client. */
  discountFen?: number;
  asOneOrder?: boolean;
  /** Zones that clients cannot order from yet are open to whoever replays orders. */
  allZones?: boolean;
  /** What is placed leaves the member's cart. */
  fromCart?: boolean;
  /** Given numbers, for whoever brings its own. */
  numbers?: { tradeNo: string; orderNo: (place: number) => string };
};

export type PlacedTrade = { tradeNo: string; orderNos: string[]; totalFen: number; status: "pending" | "paid" };

/**
 * Places what a member wants as one trade, with everything that it holds (stock, limits), in one transaction. One member's
 * placings wait for each other. A trade that costs nothing is paid at once.
 * @throws DomainError order.price_changed with the new `totalFen`, order.key_reused, payment.closed when the key's trade was
 * cancelled, address.unknown, order.zone_closed and those of `priceLines`
 */
export async function placeTrade({ ctx, input }: { ctx: MarkPaidContext; input: TradeToPlace }): Promise<PlacedTrade> {
  const placed = await retry(() =>
    ctx.db.transaction(async (tx) => {
      await lockMember(tx, input);
      return (await findPlaced(tx, input)) ?? (await placeAnew(ctx, tx, input));
    }),
  );
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
  if (!isSame) throw new DomainError("order.key_reused", { tradeNo });
  if (state === "closed") throw new DomainError("payment.closed", { tradeNo });
  return { tradeNo, orderNos: known.orderNos, totalFen, status: state };
}

async function placeAnew(ctx: MarkPaidContext, tx: Transaction, input: TradeToPlace): Promise<PlacedTrade> {
  const { memberId, expectedTotalFen } = input;
  const now = ctx.now();
  const delivery =
    "addressId" in input.delivery
      ? await copyAddress(tx, { memberId, addressId: input.delivery.addressId })
      : input.delivery;
  const { regionCode } = delivery;
  const priced = await priceLines({ ctx, handle: tx, input: { ...input, regionCode } });
  if (!input.allZones) assertZonesOpen(priced.orders);
  const { totalFen } = priced;
  if (expectedTotalFen !== null && expectedTotalFen !== totalFen) {
    throw new DomainError("order.price_changed", { totalFen });
  }
  const numbers = input.numbers ?? { tradeNo: createTradeNumber(now), orderNo: () => createOrderNumber(now) };
  const rows = draftTrade({ memberId, requestKey: input.requestKey, priced, delivery, numbers, now });
  await insertTrade(tx, rows);
  if (input.fromCart) await takeFromCart(tx, { memberId, pieces: rows.lines });
  await holdUnits(tx, { memberId, priced, now });
  const orderNos = rows.orders.map(({ orderNo }) => orderNo);
  return { tradeNo: numbers.tradeNo, orderNos, totalFen, status: "pending" };
}

/** Limits first, stock last: a row of stock is what strangers wait for. */
async function holdUnits(
  tx: Transaction,
  { memberId, priced, now }: { memberId: string; priced: PricedLines; now: Date },
): Promise<void> {
  const { plan, orders } = priced;
  const lines = orders.flatMap((order) => order.lines);
  const free = unitsPerProduct(lines.filter(({ zone }) => zone === "free"));
  const month = shanghaiMonth(now);
  const freeLimit = { memberId, products: free, month, perMonth: plan.free.perMonth };
  if (free.length > 0 && !(await takeFreeUnits(tx, freeLimit))) throw new DomainError("order.limit_reached");
  if (!(await takePurchaseUnits(tx, { memberId, products: unitsPerProduct(lines) }))) {
    throw new DomainError("product.limit_reached");
  }
  const skuId = await reserveStock(tx, { wanted: lines });
  if (skuId !== null) throw new DomainError("product.sold_out", { skuId });
}
