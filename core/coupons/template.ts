// 优惠券模板: what a coupon takes off, from which minimum, on what, how many there are and how long it is good for
// (core/rules/membership.md, section 5).
import { z } from "zod";
import { type Zone, zones } from "../facts/zones";

const amountFen = z.int().min(1);

const shared = {
  id: z.string().min(1),
  /** The covered lines' amount, in fen, from which it can be used. */
  min: z.int().min(0),
  zones: z.array(z.enum(zones)).optional(),
  products: z.array(z.string().min(1)).optional(),
};

const off = { type: z.literal("off"), ...shared, amount: amountFen };
const percent = {
  type: z.literal("percent"),
  ...shared,
  rate: z.int().min(1).max(10_000),
  max: amountFen.optional(),
};
const freight = { type: z.literal("freight"), ...shared };

/** What a scenario file says of a coupon; it is the platform's, and valid for days of 24 hours after it was given. */
const validDays = z.int().min(1);
export const couponTemplateSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...off, validDays }),
  z.strictObject({ ...percent, validDays }),
  z.strictObject({ ...freight, validDays }),
]);

/** What a shop's template says beyond a scenario's; what is absent is no limit. */
interface CouponTerms {
  /** `platform`, also when absent, or `store:ID`: then only for orders of that store. */
  readonly scope?: string;
  readonly categories?: readonly string[];
  /** How many are given in all, and how many a member can claim. */
  readonly total?: number;
  readonly perMember?: number;
  /** Days after it was given, or between two moments; at the latter it is not usable any more. */
  readonly validDays?: number;
  readonly validFrom?: Date;
  readonly validUntil?: Date;
}

type Kind = z.infer<z.ZodObject<typeof off> | z.ZodObject<typeof percent> | z.ZodObject<typeof freight>>;

/** 满减 `off`, 折扣 `percent` (rate 9000 = pay 90%), 免邮 `freight`. */
export type CouponTemplate = Kind & CouponTerms;

/** No coupon works in the join, free and points zones. */
export const couponZones: readonly Zone[] = ["retail", "member"];

/** A line of an order, as a template looks at it; the categories are its product's own and the one above it. */
export interface CoveredLine {
  readonly productId: string;
  readonly categoryIds?: readonly string[];
}

/** Zones, categories and products of a template all have to fit. */
export function covers(
  template: Pick<CouponTemplate, "zones" | "categories" | "products">,
  zone: Zone,
  { productId, categoryIds = [] }: CoveredLine,
): boolean {
  const { zones: inZones, categories, products } = template;
  return (
    (inZones?.includes(zone) ?? true) &&
    (products?.includes(productId) ?? true) &&
    (categories?.some((id) => categoryIds.includes(id)) ?? true)
  );
}
