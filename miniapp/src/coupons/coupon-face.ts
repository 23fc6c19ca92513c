import type { CouponCard, CouponOffer } from "@/data/shapes";
import { formatFenShort } from "@/format/money";

/** What a claimed coupon and one on offer have in common: enough to draw a ticket. */
export type TicketCoupon = Pick<
  CouponCard & CouponOffer,
  "type" | "amountFen" | "rateBp" | "minFen" | "name" | "sentence" | "coverSentence" | "scope"
>;

/** What is printed large on a ticket: "¥50", "9 折", "免邮"; and below it from which amount. */
export function couponFace({ type, amountFen, rateBp, minFen }: TicketCoupon): { value: string; from: string } {
  const from = minFen > 0 ? `满 ${formatFenShort(minFen).replace("¥", "")} 可用` : "无门槛";
  if (type === "off") return { value: formatFenShort(amountFen ?? 0), from };
  // 9000 bp are paid: "9 折"; 8500 bp: "8.5 折".
  if (type === "percent") return { value: `${(rateBp ?? 0) / 1000} 折`, from };
  return { value: "免邮", from };
}
