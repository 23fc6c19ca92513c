// 满减的话: a tier in Chinese, for tags of products, the cart and the bill.
// Example: from ¥200 with ¥15 off is "满200减15"; with ¥161.50 in the cart "再买 ¥38.50 减 ¥15".
import type { Threshold, ThresholdTier } from "./schema";

type By = Threshold["by"];

const twoDecimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const yuan = (fen: number) => String(fen / 100);

/** The kind of a promotion: 满减、满折、满赠、包邮、满送. */
export function thresholdKindName({ off, rate, freeFreight, gift }: ThresholdTier): string {
  if (off !== undefined) return "满减";
  if (rate !== undefined) return "满折";
  if (gift !== undefined) return "满赠";
  return freeFreight ? "包邮" : "满送";
}

/** A tier as a tag: "满200减15", "满3件打9折、包邮". */
export function tierWords(by: By, tier: ThresholdTier): string {
  return `满${by === "amount" ? yuan(tier.from) : `${tier.from}件`}${givenWords(tier).join("、")}`;
}

/** What is missing to a tier at this amount or number: "再买 ¥38.50 减 ¥15", "再买 1 件 打 9 折". */
export function missingWords(by: By, tier: ThresholdTier, value: number): string {
  const missing = tier.from - value;
  const lacking = by === "amount" ? `¥${(missing / 100).toLocaleString("en-US", twoDecimals)}` : `${missing} 件`;
  const { off, rate } = tier;
  const cut = off === undefined ? (rate === undefined ? [] : [`打 ${rate / 1000} 折`]) : [`减 ¥${yuan(off)}`];
  const others = givenWords({ ...tier, off: undefined, rate: undefined });
  return `再买 ${lacking} ${[...cut, ...others].join("，")}`;
}

function givenWords({ off, rate, freeFreight, points, coupon, gift }: ThresholdTier): string[] {
  return [
    off === undefined ? "" : `减${yuan(off)}`,
    rate === undefined ? "" : `打${rate / 1000}折`,
    freeFreight ? "包邮" : "",
    points === undefined ? "" : `送${points}积分`,
    coupon === undefined ? "" : "送优惠券",
    gift === undefined ? "" : "送赠品",
  ].filter((word) => word !== "");
}
