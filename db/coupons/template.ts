import type { CouponTemplate } from "@liandong/core/coupons/template";
import { InvariantError } from "@liandong/core/errors";
import type { couponTemplate } from "../schema/coupons";

export type TemplateRow = typeof couponTemplate.$inferSelect;

/** A row as core's rules know it. */
export function templateOf(row: TemplateRow): CouponTemplate {
  const { id, scope, type, minFen: min } = row;
  const shared = {
    ...{ id, scope, min },
    zones: row.zones ?? undefined,
    categories: row.categoryIds ?? undefined,
    products: row.productIds ?? undefined,
    total: row.total ?? undefined,
    perMember: row.perMember ?? undefined,
    validDays: row.validDays ?? undefined,
    validFrom: row.validFrom ?? undefined,
    validUntil: row.validUntil ?? undefined,
  };
  if (type === "freight") return { type, ...shared };
  if (type === "off" && row.amountFen !== null) return { type, ...shared, amount: row.amountFen };
  if (type === "percent" && row.rateBp !== null) {
    return { type, ...shared, rate: row.rateBp, max: row.maxFen ?? undefined };
  }
  throw new InvariantError(`coupon template ${id} takes nothing off`);
}
