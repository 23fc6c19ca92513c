import { DomainError } from "@liandong/core/errors";
import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { presaleDay } from "@liandong/core/goods/presale";
import { specText } from "@liandong/core/goods/spec-text";
import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import { needsApproval } from "@liandong/core/organisations/may-approve";
import type { ActivityChoice } from "@liandong/core/promotions/activity-price";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import { type CheckoutFacts, readCheckout } from "@liandong/db/trade/checkout/load-checkout";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { type Deduction, giverName, showDeductions } from "../orders/show-deductions";
import { giftWords, loadGiftNames } from "../orders/show-gifts";
import { loadOrganisationBuying, type OrganisationBuying } from "../organisations/buying";
import { endOf, noteThresholds, type ThresholdNote } from "../promotions/sale-promotions";
import { activityChoice } from "./activity-choice";
import type { LoadedBuyerAssets } from "./buyer-assets";
import type { quoteInput } from "./inputs";
import { type PickupOption, pickupOption } from "./pick-up";
import { type PricedLines, priceLines } from "./price-lines";
import { type QuotedChoices, quoteChoices } from "./quote-choices";

export type QuotedLine = {
  skuId: string;
  productId: string;
  title: string;
  specText: string;
  pictureUrl: string;
  listUnitPriceFen: number;
  /** Price of a unit for this member in fen: list, member or level price. */
  unitPriceFen: number;
  /** Price of a unit in points; 0 outside zone `points`. */
  pointsPrice: number;
  quantity: number;
  netFen: number;
  virtual: boolean;
  /** 限时折扣 that the price is of; null for none. */
  timed: { name: string; endsAt: string | null } | null;
  /** 预售: the day until which it is sent; null for goods in stock. */
  presaleShipsBy: string | null;
};

/** 满赠: units of a variant that come with an order. */
export type GiftLine = Pick<
  QuotedLine,
  "skuId" | "productId" | "title" | "specText" | "pictureUrl" | "quantity" | "virtual"
>;

export type QuotedOrder = {
  zone: Zone;
  zoneName: string;
  store: { id: string; name: string };
  lines: QuotedLine[];
  goodsFen: number;
  deductions: Deduction[];
  /** Points used as money, or the price in points of goods of 积分商城. */
  points: number;
  /** Freight to pay, and freight before coupons and free delivery, in fen. */
  freightFen: number;
  fullFreightFen: number;
  totalFen: number;
  /** The part of the total that stored balance pays. */
  balanceFen: number;
  /** 满减: what the lines reach, and what is missing to the next tier. */
  thresholds: ThresholdNote[];
  /** 满送、包邮: what promotions give besides money off. */
  gifts: string[];
  /** 满赠: goods that come with the order at no price. */
  giftLines: GiftLine[];
  /** 到店自提: where it can be picked up, and whether it is; null where nothing of it is fetched. */
  pickup: PickupOption | null;
};

export type QuotedOrganisation = {
  name: string;
  /** What is left of its credit before this order, in fen. */
  creditLeftFen: number;
  /** Whether an approver has to agree before the payment. */
  needsApproval: boolean;
};

export type Quote = {
  orders: QuotedOrder[];
  /** Sum of all orders in fen, paid by balance and by WeChat together. */
  totalFen: number;
  balanceFen: number;
  toPayFen: number;
  /** 售后期 in days after receipt, by the plan in force. */
  returnDays: number;
  /** 组织采购: for whom the orders are; null where the member buys for themselves. */
  organisation: QuotedOrganisation | null;
} & { [Part in keyof QuotedChoices]: QuotedChoices[Part] | null };

/**
 * Quotes what the lines would cost now, without side effects.
 * @throws DomainError address.unknown and those of `priceLines`
 */
export async function quoteOrders({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof quoteInput>;
}): Promise<Quote> {
  const { memberId } = ctx;
  const { lines, addressId, couponIds, points, balanceFen, pickups } = input;
  // The group that a quote would open has no number yet.
  const activity = activityChoice(input.activity, () => "");
  const choices = { couponIds, points, balanceFen };
  const now = ctx.now();
  const skuIds = [...new Set(lines.map(({ skuId }) => skuId))];
  const key = { memberId, skuIds, addressId: addressId ?? null, month: shanghaiMonth(now), now, ...namesOf(activity) };
  return ctx.db.run(async (handle) => {
    const checkout = await readCheckout(handle, key);
    if (addressId && !checkout.address) throw new DomainError("address.unknown");
    const regionCode = checkout.address?.regionCode ?? null;
    const chosen = input.organisation;
    const productIds = [...new Set(checkout.offers.map(({ productId }) => productId))];
    const buying = chosen ? await loadOrganisationBuying(handle, { memberId, chosen, productIds, now }) : null;
    const priced = await priceLines({
      ctx,
      handle,
      checkout,
      input: {
        memberId,
        lines,
        regionCode,
        choices,
        activity,
        contract: buying?.contract ?? null,
        pickupStoreIds: pickups,
      },
    });
    const { orders, payable, buyerAssets, plan, totalFen, toPayFen } = priced;
    const couponNames = await loadGiftNames(
      handle,
      orders.flatMap(({ thresholds }) => thresholds),
    );
    const promotions = activity || buying ? { ...checkout, thresholds: [], now } : { ...checkout, now };
    return {
      orders: orders.map((order, place) => ({
        ...toQuotedOrder(order, payable[place]!.freightFen, buyerAssets, promotions),
        gifts: [...giftWords(order.thresholds, couponNames), ...outOfGifts(order)],
        pickup: pickupOption(order, pickups, checkout),
      })),
      totalFen,
      balanceFen: totalFen - toPayFen,
      toPayFen,
      returnDays: plan.settleAfterDays,
      organisation: buying && quotedOrganisation(buying, toPayFen),
      ...((await quoteChoices(handle, priced)) ?? { coupons: null, points: null, balance: null }),
    };
  });
}

function quotedOrganisation({ organisation }: OrganisationBuying, toPayFen: number): QuotedOrganisation {
  const { name, approvalLimitFen, creditLimitFen, owedFen } = organisation;
  const creditLeftFen = creditLimitFen - owedFen;
  return { name, creditLeftFen, needsApproval: needsApproval(toPayFen, approvalLimitFen) };
}

const namesOf = (activity: ActivityChoice | null) => ({
  activityId: activity?.activityId ?? null,
  groupId: activity?.group ?? null,
  bargainId: activity?.bargain ?? null,
});

function toQuotedOrder(
  order: PricedLines["orders"][number],
  fullFreightFen: number,
  buyerAssets: LoadedBuyerAssets | null,
  { activities, thresholds, now }: OnSale,
): Omit<QuotedOrder, "gifts" | "pickup"> {
  const { zone, storeId, goodsFen, freightFen, totalFen, balanceFen, pointsUsed, level } = order;
  const lines = order.lines.filter(({ giftWith }) => !giftWith);
  const giftLines = order.lines.filter(({ giftWith }) => giftWith);
  const programmes = buyerAssets?.programmesOf(storeId) ?? [];
  const programme = programmes.find(({ scope }) => scope === level.scope)?.programme;
  const couponName = (id: string) =>
    buyerAssets?.templates.get(buyerAssets.facts.coupons.get(id)?.templateId ?? "")?.name ?? "优惠券";
  return {
    zone,
    zoneName: zoneNames[zone],
    store: { id: storeId, name: lines[0]!.storeName },
    lines: lines.map((line) => ({
      skuId: line.skuId,
      productId: line.productId,
      title: line.title,
      specText: specText(line.specs),
      pictureUrl: line.pictureUrl,
      listUnitPriceFen: line.listPriceFen,
      unitPriceFen: line.unitPriceFen,
      pointsPrice: zone === "points" ? (line.pointsPrice ?? 0) : 0,
      quantity: line.quantity,
      netFen: line.netFen,
      virtual: line.virtual,
      timed: timedOf(line.activity?.activityId, activities),
      presaleShipsBy: presaleDay(line.presaleShipsBy, now),
    })),
    giftLines: giftLines.map((line) => ({
      skuId: line.skuId,
      productId: line.productId,
      title: line.title,
      specText: specText(line.specs),
      pictureUrl: line.pictureUrl,
      quantity: line.quantity,
      virtual: line.virtual,
    })),
    goodsFen,
    deductions: showDeductions({
      couponName,
      pointsUsed,
      activityPriceOffFen: order.activityOffFen,
      contractOffFen: order.contractOffFen,
      thresholds: order.thresholds.map(({ promotionId, offFen }) => ({
        name: thresholds.find(({ id }) => id === promotionId)?.name ?? "满减",
        offFen,
      })),
      levelOffFen: order.levelOffFen,
      freeFreightFen: order.freeFreightFen,
      ...giverName(programme, level),
      couponIds: order.coupons.map(({ couponId }) => couponId),
      couponOffFen: order.coupons.map(({ offFen }) => offFen),
      pointsOffFen: lines.reduce((sum, { deductionFen }) => sum + deductionFen, 0),
    }),
    points: pointsUsed,
    freightFen,
    fullFreightFen,
    totalFen,
    balanceFen,
    thresholds: noteThresholds({
      zone,
      lines: lines.map(({ productId, quantity, unitPriceFen }) => {
        return { productId, quantity, goodsFen: unitPriceFen * quantity };
      }),
      thresholds: thresholds.filter(({ scope }) => scope === platformScope || scope === storeScope(storeId)),
      now,
    }),
  };
}

/** 满赠: the gifts of reached tiers that have run out. */
function outOfGifts({ thresholds, lines }: PricedLines["orders"][number]): string[] {
  const given = new Set(lines.flatMap(({ skuId, giftWith }) => (giftWith ? [skuId] : [])));
  return thresholds.flatMap(({ gift }) => (gift && !given.has(gift.sku) ? [`赠品「${gift.title}」已送完`] : []));
}

type OnSale = Pick<CheckoutFacts, "activities" | "thresholds"> & { now: Date };

function timedOf(activityId: string | undefined, activities: OnSale["activities"]): QuotedLine["timed"] {
  const activity = activities.find(({ id, kind }) => id === activityId && kind === "timed");
  return activity ? { name: activity.name, endsAt: endOf(activity) } : null;
}
