import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { getAddress } from "../addresses/get-address";
import { type Deduction, showDeductions } from "../orders/show-deductions";
import { specText } from "../orders/spec-text";
import { type LoadedBuyerAssets, readBuyerAssets } from "./buyer-assets";
import type { quoteInput } from "./inputs";
import { type PricedLines, priceLines } from "./price-lines";
import { type QuotedChoices, quoteChoices } from "./quote-choices";

export type QuotedLine = {
  skuId: string;
  productId: string;
  title: string;
  specText: string;
  pictureUrl: string;
  listUnitPriceFen: number;
  /** The member's or the level's price, where it has one. */
  unitPriceFen: number;
  /** What a unit costs in points; 0 outside zone `points`. */
  pointsPrice: number;
  quantity: number;
  netFen: number;
};

export type QuotedOrder = {
  zone: Zone;
  zoneName: string;
  store: { id: string; name: string };
  lines: QuotedLine[];
  goodsFen: number;
  deductions: Deduction[];
  /** As money, or as the price of goods in zone `points`. */
  points: number;
  /** To pay, and before coupons and free freight. */
  freightFen: number;
  fullFreightFen: number;
  totalFen: number;
  /** What of the total stored balance pays. */
  balanceFen: number;
};

export type Quote = {
  orders: QuotedOrder[];
  /** Of all orders, paid by balance and by WeChat. */
  totalFen: number;
  balanceFen: number;
  toPayFen: number;
} & { [Part in keyof QuotedChoices]: QuotedChoices[Part] | null };

/**
 * What the lines would cost now, without side effects.
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
  const { lines, addressId, couponIds, points, balanceFen } = input;
  const address = addressId ? await getAddress({ ctx, input: { id: addressId } }) : null;
  const regionCode = address?.regionCode ?? null;
  const choices = { couponIds, points, balanceFen };
  return ctx.db.run(async (handle) => {
    const loadAssets = (opening: Parameters<typeof readBuyerAssets>[1]) => readBuyerAssets(handle, opening);
    const priced = await priceLines({ ctx, handle, loadAssets, input: { memberId, lines, regionCode, choices } });
    const { orders, payable, buyerAssets: open, totalFen, toPayFen } = priced;
    return {
      orders: orders.map((order, place) => toQuotedOrder(order, payable[place]!.freightFen, open)),
      totalFen,
      balanceFen: totalFen - toPayFen,
      toPayFen,
      ...((await quoteChoices(handle, priced)) ?? { coupons: null, points: null, balance: null }),
    };
  });
}

function toQuotedOrder(
  order: PricedLines["orders"][number],
  fullFreightFen: number,
  open: LoadedBuyerAssets | null,
): QuotedOrder {
  const { zone, storeId, lines, goodsFen, freightFen, totalFen, balanceFen, pointsUsed, level } = order;
  const programmes = open?.programmesOf(storeId) ?? [];
  const levelOf = programmes.find(({ scope }) => scope === level.scope)?.programme.levels;
  const couponName = (id: string) =>
    open?.templates.get(open.facts.coupons.get(id)?.templateId ?? "")?.name ?? "优惠券";
  return {
    zone,
    zoneName: zoneNames[zone],
    store: { id: storeId, name: lines[0]!.storeName },
    lines: lines.map(
      ({ skuId, productId, title, specs, pictureUrl, listPriceFen, unitPriceFen, pointsPrice, quantity, netFen }) => ({
        skuId,
        productId,
        title,
        specText: specText(specs),
        pictureUrl,
        listUnitPriceFen: listPriceFen,
        unitPriceFen,
        pointsPrice: zone === "points" ? (pointsPrice ?? 0) : 0,
        quantity,
        netFen,
      }),
    ),
    goodsFen,
    deductions: showDeductions({
      couponName,
      pointsUsed,
      levelOffFen: order.levelOffFen,
      freeFreightFen: order.freeFreightFen,
      levelName: levelOf?.find(({ id }) => id === level.levelId)?.name ?? "",
      couponIds: order.coupons.map(({ couponId }) => couponId),
      couponOffFen: order.coupons.map(({ offFen }) => offFen),
      pointsOffFen: lines.reduce((sum, { deductionFen }) => sum + deductionFen, 0),
    }),
    points: pointsUsed,
    freightFen,
    fullFreightFen,
    totalFen,
    balanceFen,
  };
}
