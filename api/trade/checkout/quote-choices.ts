import type { HeldCoupon } from "@liandong/core/coupons/choose";
import { couponSentence, coverSentence } from "@liandong/core/coupons/coupon-names";
import { whyNotUsable } from "@liandong/core/coupons/why-not-usable";
import { storeOfScope } from "@liandong/core/ledger/scope";
import { floorShare } from "@liandong/core/money/fen";
import { redeemLimit, spreadPoints } from "@liandong/core/points/redeem-limit";
import { mostSaved } from "@liandong/core/pricing/spread-coupons";
import { proposeCoupons, redeemOf } from "@liandong/core/pricing/spread-offers";
import type { Handle } from "@liandong/db/connection/database";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { nameScopes } from "../../loyalty/programmes/scopes";
import type { LoadedBuyerAssets } from "./buyer-assets";
import type { PricedLines } from "./price-lines";

export type CouponOption = Pick<
  TemplateRow,
  "scope" | "name" | "type" | "amountFen" | "rateBp" | "maxFen" | "minFen"
> & {
  couponId: string;
  templateId: string;
  sentence: string;
  coverSentence: string;
  validUntil: string;
  isChosen: boolean;
  /** What the coupon alone takes off in the order that suits it best, in fen. */
  savesFen: number;
  /** Why the coupon cannot be used; null when it can. */
  reason: string | null;
};

export type QuotedChoices = {
  coupons: {
    chosen: string[];
    savedFen: number;
    best: { couponIds: string[]; savedFen: number };
    usable: CouponOption[];
    unusable: CouponOption[];
  };
  points: {
    held: number;
    /** Price in points of the goods of 积分商城. */
    price: number;
    /** Points used as money now, and what they take off in fen. */
    used: number;
    offFen: number;
    /** Points that could be used as money at most, and what they would take off in fen. */
    most: number;
    mostOffFen: number;
    pointsPerYuan: number;
    min: number;
    reason: string | null;
  };
  balance: { heldFen: number; usedFen: number; mostFen: number };
};

/** The coupons, points and balance that the member uses, and those that they could use. Null when the platform has no programme. */
export async function quoteChoices(handle: Handle, priced: PricedLines): Promise<QuotedChoices | null> {
  const { buyerAssets, orders, totalFen, toPayFen } = priced;
  if (!buyerAssets) return null;
  const { balanceHeldFen: heldFen } = buyerAssets.assets;
  return {
    coupons: await quoteCoupons(handle, priced, buyerAssets),
    points: quotePoints(orders, buyerAssets),
    balance: { heldFen, usedFen: totalFen - toPayFen, mostFen: Math.min(heldFen, totalFen) },
  };
}

async function quoteCoupons(
  handle: Handle,
  { orders, payable }: PricedLines,
  { assets, templates }: LoadedBuyerAssets,
): Promise<QuotedChoices["coupons"]> {
  const { memberId, now, coupons } = assets;
  const taken = orders.flatMap((order) => order.coupons);
  const chosen = new Set(taken.map(({ couponId }) => couponId));
  const nameOf = await nameScopes(
    handle,
    [...templates.values()].map(({ scope }) => scope),
  );
  const toOption = (coupon: HeldCoupon): CouponOption[] => {
    const { couponId, templateId, validUntil } = coupon.facts;
    const row = templates.get(templateId);
    if (!row) return [];
    const { scope, name, type, amountFen, rateBp, maxFen, minFen } = row;
    const savedFen = mostSaved({ memberId, orders: payable, now }, coupon);
    const storeName = storeOfScope(scope) === null ? null : nameOf(scope).scopeName;
    return [
      {
        couponId,
        templateId,
        scope,
        name,
        type,
        amountFen,
        rateBp,
        maxFen,
        minFen,
        sentence: couponSentence(row),
        coverSentence: coverSentence({ ...row, storeName }),
        validUntil: validUntil.toISOString(),
        isChosen: chosen.has(couponId),
        savesFen: Math.max(savedFen, 0),
        reason: savedFen > 0 ? null : whyNotUsable(coupon, payable, now),
      },
    ];
  };
  const options = coupons.flatMap(toOption);
  const best = proposeCoupons(payable, assets);
  return {
    chosen: [...chosen],
    savedFen: taken.reduce((sum, { offFen }) => sum + offFen, 0),
    best: { couponIds: best.coupons.flat().map(({ facts }) => facts.couponId), savedFen: best.savedFen },
    usable: options.filter(({ reason }) => reason === null).sort((a, b) => b.savesFen - a.savesFen),
    unusable: options.filter(({ reason }) => reason !== null),
  };
}

function quotePoints(orders: PricedLines["orders"], { assets }: LoadedBuyerAssets): QuotedChoices["points"] {
  const { pointsHeld: held } = assets;
  const redeem = redeemOf(assets);
  const { pointsPerYuan, min, zones } = redeem;
  const goods = orders.map(({ zone, lines }) => ({
    zone,
    goodsFen: lines.reduce((sum, { netFen, deductionFen }) => sum + netFen + deductionFen, 0),
  }));
  const inPoints = orders.filter(({ zone }) => zone === "points");
  const price = inPoints.reduce((sum, { pointsUsed }) => sum + pointsUsed, 0);
  const used = orders.reduce((sum, { pointsUsed }) => sum + pointsUsed, -price);
  const parts = spreadPoints(redeem, goods, { points: "most", held: held - price });
  const most = parts.reduce((sum, part) => sum + part, 0);
  const isTaken = goods.some((order) => redeemLimit(redeem, order, Number.MAX_SAFE_INTEGER) > 0);
  const reason = !goods.some(({ zone }) => zones.includes(zone))
    ? "所选商品的专区不能用积分抵扣"
    : isTaken
      ? `满 ${min} 积分可用`
      : "订单金额太小，不能用积分抵扣";
  return {
    held,
    price,
    used,
    most,
    pointsPerYuan,
    min,
    offFen: orders.flatMap(({ lines }) => lines).reduce((sum, { deductionFen }) => sum + deductionFen, 0),
    mostOffFen: parts.reduce((sum, part) => sum + floorShare(part, 100, pointsPerYuan), 0),
    reason: most > 0 ? null : reason,
  };
}
