// 优惠券模板: what a coupon takes off, from which minimum, on what, and how long it is good for (spec 03 section 5).
import { z } from "zod";
import { type Zone, zones } from "../plan/schema";

const amountFen = z.int().min(1);

const scope = {
  id: z.string().min(1),
  /** The covered lines' amount, in fen, from which it can be used. */
  min: z.int().min(0),
  zones: z.array(z.enum(zones)).optional(),
  products: z.array(z.string().min(1)).optional(),
  /** Days of 24 hours after the claim. */
  validDays: z.int().min(1),
};

export const couponTemplateSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("off"), ...scope, amount: amountFen }),
  z.strictObject({ type: z.literal("percent"), ...scope, rate: z.int().min(1).max(10_000), max: amountFen.optional() }),
  z.strictObject({ type: z.literal("freight"), ...scope }),
]);

/** 满减 `off`, 折扣 `percent` (rate 9000 = pay 90%), 免邮 `freight`. */
export type CouponTemplate = z.infer<typeof couponTemplateSchema>;

/** No coupon works in the join, free and points zones. */
export const couponZones: readonly Zone[] = ["retail", "member"];

/** Zones and products of a template both have to fit. */
export function covers(template: Pick<CouponTemplate, "zones" | "products">, zone: Zone, productId: string): boolean {
  return (template.zones?.includes(zone) ?? true) && (template.products?.includes(productId) ?? true);
}
