// 优惠券模板: the discount of a coupon, its minimum, its coverage, how many there are and how long they are valid
// (core/rules/membership.md, section 5).
import { z } from "zod";
import { type Zone, zones } from "../facts/zones";

const amountFen = z.int().min(1);

const shared = {
  id: z.string().min(1),
  /** Amount of the covered lines in fen from which the coupon can be used. */
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

/** A coupon in a scenario file belongs to the platform and is valid for days of 24 hours after it was given. */
const validDays = z.int().min(1);
export const couponTemplateSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...off, validDays }),
  z.strictObject({ ...percent, validDays }),
  z.strictObject({ ...freight, validDays }),
]);

/** Terms of a shop's template that a scenario's does not have; an absent one is no limit. */
interface CouponTerms {
  /** `platform`, also when absent, or `store:ID` for orders of that store only. */
  readonly scope?: string;
  readonly categories?: readonly string[];
  /** Upper bounds of coupons in all and of claims per member. */
  readonly total?: number;
  readonly perMember?: number;
  /** Valid for some days after it was given, or between two moments, the end exclusive. */
  readonly validDays?: number;
  readonly validFrom?: Date;
  readonly validUntil?: Date;
}

type Kind = z.infer<z.ZodObject<typeof off> | z.ZodObject<typeof percent> | z.ZodObject<typeof freight>>;

/** 满减 `off`, 折扣 `percent` (rate 9000 = pay 90%), 免邮 `freight`. */
export type CouponTemplate = Kind & CouponTerms;

/** Coupons do not apply in the join, free and points zones. */
export const couponZones: readonly Zone[] = ["retail", "member"];

/** What a template needs to know of a line; the categories are the product's own and its parent. */
export interface CoveredLine {
  readonly productId: string;
  readonly categoryIds?: readonly string[];
}

/** Whether zones, categories and products of the template all fit. */
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
