import { isDeepStrictEqual } from "node:util";
import { DomainError } from "@liandong/core/errors";
import type { ActivityChoice } from "@liandong/core/promotions/activity-price";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { type CheckoutFacts, lockCheckout, type PlacedBefore } from "@liandong/db/trade/checkout/load-checkout";
import { saveNewTrade } from "@liandong/db/trade/checkout/place-trade";
import { loadTrade } from "@liandong/db/trade/orders/trades";
import { useBargain } from "@liandong/db/trade/promotions/bargains";
import { createOrderNumber, createTradeNumber } from "../../numbers/order-number";
import { namingGoods } from "../../trpc/blocking-goods";
import { copyAddress, type Delivery } from "../addresses/order-address";
import { type ChosenOrganisation, loadOrganisationBuying, savePlacedPurchase } from "../organisations/buying";
import { type MarkPaidContext, markTradePaid } from "../payments/mark-paid";
import { giftUnits } from "./add-gifts";
import { composeTrade } from "./compose-trade";
import { holdForOrders } from "./hold-for-orders";
import type { BuyerNote, WantedLine } from "./inputs";
import { isPickedUp, pickupChoice, pickupPart, type WantedPickup } from "./pick-up";
import { noChoices, priceLines, sumQuantities } from "./price-lines";

export type TradeToPlace = {
  memberId: string;
  /** Placing again under the same key returns the same trade. */
  requestKey: string;
  lines: readonly WantedLine[];
  /** One of the member's addresses, or the copy of an address that the order keeps. */
  delivery: { addressId: string } | Delivery;
  /** 到店自提: the stores whose orders the buyer picks up; none by default. */
  pickup?: WantedPickup;
  /** Total in fen that the client displayed; null when no client placed the order (demo, scenario). */
  expectedTotalFen: number | null;
  /** Price in points that the client displayed. */
  expectedPointsPrice?: number;
  /** 满赠: the gifts that the client displayed; absent or null for any. */
  expectedGifts?: { skuId: string; quantity: number }[] | null;
  /** What a promotion takes off the goods of the one order, in fen; never from a client. */
  discountFen?: number;
  asOneOrder?: boolean;
  /** Coupons, points and balance that the member wants to use; none by default. */
  couponIds?: readonly string[] | "best";
  points?: number;
  balanceFen?: number;
  /** Allows goods of 积分商城 without a price in points, for the demo and scenarios. */
  allZones?: boolean;
  /** Refuses goods to send without an address, which the demo and scenarios have. */
  needsAddress?: boolean;
  /** Bounds what the member holds without having paid; replayed histories hold more. */
  limitsUnpaid?: boolean;
  /** 买家留言, one for each store. */
  buyerNotes?: readonly BuyerNote[];
  /** Takes the placed lines out of the member's cart. */
  fromCart?: boolean;
  /** 秒杀、拼团、砍价: the activity that the buyer chooses, and the group that they open or join; none by default. */
  activity?: ActivityChoice | null;
  /** 组织采购: for which organisation the member buys; absent or null for themselves. */
  organisation?: ChosenOrganisation | null;
  /** Numbers to use instead of random ones, for the demo. */
  numbers?: { tradeNo: string; orderNo: (place: number) => string };
};

/** `totalFen` is what is left to pay at WeChat, or on account. */
export type PlacedTrade = { tradeNo: string; orderNos: string[]; totalFen: number; status: "pending" | "paid" };

/**
 * Places a member's lines as one trade in one transaction, and holds what it needs: stock, limits, coupons, points, balance.
 * Two checkouts of one member wait for each other. A trade that leaves nothing to pay is paid at once.
 * @throws DomainError order.price_changed with the new `totalFen`, order.key_reused, payment.closed when the key's trade was
 * cancelled, address.unknown and those of `priceLines`
 */
export async function placeTrade({ ctx, input }: { ctx: MarkPaidContext; input: TradeToPlace }): Promise<PlacedTrade> {
  const placed = await ctx.db.command(async (tx) => {
    const { couponIds = [], delivery, memberId, requestKey } = input;
    const now = ctx.now();
    const locked = await lockCheckout(tx, {
      memberId,
      requestKey,
      couponIds,
      now,
      skuIds: [...sumQuantities(input.lines).keys()],
      addressId: "addressId" in delivery ? delivery.addressId : null,
      month: shanghaiMonth(now),
      activityId: input.activity?.activityId,
      groupId: groupOf(input),
      bargainId: input.activity?.bargain,
    });
    return locked.placed ? samePlaced(locked.placed, input) : placeAnew({ ctx, tx, input, now }, locked.checkout);
  });
  if (placed.status === "paid" || placed.totalFen > 0) return placed;
  const { tradeNo } = placed;
  const outcome = await markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: ctx.now() });
  // The last place of the group went to somebody else meanwhile: everything that the order held is back.
  if (outcome === "closed" && groupOf(input) !== null) throw new DomainError("group.not_open");
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  return { ...placed, status: trade?.state === "paid" ? "paid" : "pending" };
}

/** The group that the order opens or joins; null for none. */
function groupOf({ activity }: TradeToPlace): string | null {
  return activity?.group ?? activity?.openGroup ?? null;
}

/** The trade of a repeated key. @throws DomainError order.key_reused, payment.closed */
function samePlaced({ tradeNo, totalFen, state, choices, lines }: PlacedBefore, input: TradeToPlace): PlacedTrade {
  const before = sumQuantities(lines);
  const wanted = sumQuantities(input.lines);
  const isSame =
    wanted.size === before.size && [...wanted].every(([skuId, quantity]) => before.get(skuId) === quantity);
  if (!isSame || !isDeepStrictEqual(choices, choicesOf(input))) throw new DomainError("order.key_reused", { tradeNo });
  if (state === "closed") throw new DomainError("payment.closed", { tradeNo });
  return { tradeNo, orderNos: [...new Set(lines.map(({ orderNo }) => orderNo))], totalFen, status: state };
}

/** The chosen coupons, points and balance, the activity, what is picked up and for whom is bought, as the trade keeps them; null for none. */
function choicesOf({ couponIds = [], points = 0, balanceFen = 0, activity, pickup, organisation }: TradeToPlace) {
  const pickups = pickupChoice(pickup);
  const isNothing =
    couponIds.length === 0 && points === 0 && balanceFen === 0 && !activity && !pickups && !organisation;
  const coupons = couponIds === "best" ? couponIds : [...couponIds].sort();
  const chosen = activity && {
    activityId: activity.activityId,
    ...(activity.group ? { group: activity.group } : {}),
    ...(activity.bargain ? { bargain: activity.bargain } : {}),
  };
  if (isNothing) return null;
  const used = { couponIds: coupons, points, balanceFen };
  return { ...used, ...(chosen ? { activity: chosen } : {}), ...pickups, ...(organisation ? { organisation } : {}) };
}

const maxUnpaid = { payments: 10, pieces: 300 };

type PlacingCall = { ctx: MarkPaidContext; tx: Transaction; input: TradeToPlace; now: Date };

async function placeAnew({ ctx, tx, input, now }: PlacingCall, checkout: CheckoutFacts): Promise<PlacedTrade> {
  const { memberId, requestKey, expectedTotalFen, expectedPointsPrice, limitsUnpaid } = input;
  const { fromCart = false, buyerNotes = [] } = input;
  const delivery = deliveryOf(input, checkout);
  const choices = choicesOf(input);
  const buying = await buyingOf(tx, input, checkout, now);
  const contract = buying?.contract ?? null;
  const pickupStoreIds = input.pickup?.storeIds ?? [];
  const asked = { ...input, regionCode: delivery.regionCode, choices: choices ?? noChoices, contract, pickupStoreIds };
  const priced = await priceLines({ ctx, handle: tx, checkout, input: asked });
  const { totalFen, toPayFen, buyerAssets } = priced;
  const sent = priced.orders.filter((order) => !isPickedUp(order, pickupStoreIds));
  const isSent = sent.some(({ lines }) => lines.some(({ virtual }) => !virtual));
  if (input.needsAddress && isSent && delivery.address === null) throw new DomainError("order.needs_address");
  const pointsPrice = priced.payable.reduce((sum, { pointsPrice: points = 0 }) => sum + points, 0);
  const isAsSeen = (expectedTotalFen ?? totalFen) === totalFen && (expectedPointsPrice ?? pointsPrice) === pointsPrice;
  if (!isAsSeen) throw new DomainError("order.price_changed", { totalFen, pointsPrice });
  const { expectedGifts } = input;
  if (expectedGifts && !isDeepStrictEqual(expectedGifts, giftUnits(priced.orders)))
    throw new DomainError("order.gift_changed");
  const numbers = input.numbers ?? { tradeNo: createTradeNumber(now), orderNo: () => createOrderNumber(now) };
  const { orders, changes } = holdForOrders(priced, { memberId, orderNo: numbers.orderNo, now });
  const { tradeNo } = numbers;
  await takeBargain(tx, input, orders, now);
  const held =
    buyerAssets && changes.length > 0 ? { changes, orders: [], trades: [], facts: buyerAssets.facts, at: now } : null;
  const bounds = { maxUnpaid: limitsUnpaid ? maxUnpaid : null, fromCart };
  const trade = composeTrade({
    ...bounds,
    memberId,
    requestKey,
    tradeNo,
    choices,
    now,
    priced,
    orders,
    delivery,
    buyerNotes,
    groupId: groupOf(input),
    pickupOf: (order) => pickupPart(order, input.pickup, checkout),
  });
  const lines = orders.flatMap((order) => order.lines);
  const placed = { tradeNo, memberId, totalFen: toPayFen };
  const save = namingGoods(lines, () => saveNewTrade(tx, trade, held));
  if (buying) await save.then(() => savePlacedPurchase(tx, { ...placed, onAccount: isOnAccount(input), buying, now }));
  else tx.finishWith(save);
  return { tradeNo, orderNos: orders.map(({ orderNo }) => orderNo), totalFen: toPayFen, status: "pending" };
}

const isOnAccount = ({ organisation }: TradeToPlace) => organisation?.onAccount ?? false;

/** 组织采购: what the organisation's orders are priced by, in one statement that other orders do without. */
function buyingOf(tx: Transaction, { organisation, memberId }: TradeToPlace, { offers }: CheckoutFacts, now: Date) {
  if (!organisation) return null;
  const productIds = [...new Set(offers.map(({ productId }) => productId))];
  return loadOrganisationBuying(tx, { memberId, chosen: organisation, productIds, now });
}

/** 砍价: the one order that uses the bargain takes it. @throws DomainError bargain.used */
async function takeBargain(
  tx: Transaction,
  { activity }: TradeToPlace,
  orders: readonly { orderNo: string; lines: readonly { unitPriceFen: number }[] }[],
  at: Date,
): Promise<void> {
  const bargainId = activity?.bargain;
  const [order] = orders;
  if (bargainId === undefined || !order) return;
  const bought = { bargainId, orderNo: order.orderNo, priceFen: order.lines[0]!.unitPriceFen, at };
  if (!(await useBargain(tx, bought))) throw new DomainError("bargain.used");
}

function deliveryOf({ delivery }: TradeToPlace, { address }: CheckoutFacts): Delivery {
  if (!("addressId" in delivery)) return delivery;
  if (!address) throw new DomainError("address.unknown");
  return copyAddress(address);
}
