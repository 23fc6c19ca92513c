import type { CouponCard, CouponOffer } from "@/data/shapes";
import { formatFenShort } from "@/format/money";

/** The common fields of a claimed coupon and an offered one, enough to draw a ticket. */
export type TicketCoupon = Pick<
  CouponCard & CouponOffer,
  "type" | "amountFen" | "rateBp" | "minFen" | "name" | "sentence" | "coverSentence" | "scope"
>;

type FaceCoupon = Pick<TicketCoupon, "type" | "amountFen" | "rateBp" | "minFen">;

/** The large print of a ticket ("¥50", "9 折", "免邮"), and below it the minimum amount. */
export function couponFace({ type, amountFen, rateBp, minFen }: FaceCoupon): { value: string; from: string } {
  const from = minFen > 0 ? `满 ${formatFenShort(minFen).replace("¥", "")} 可用` : "无门槛";
  if (type === "off") return { value: formatFenShort(amountFen ?? 0), from };
  // The rate is what remains to be paid: 9000 bp is "9 折", 8500 bp is "8.5 折".
  if (type === "percent") return { value: `${(rateBp ?? 0) / 1000} 折`, from };
  return { value: "免邮", from };
}
