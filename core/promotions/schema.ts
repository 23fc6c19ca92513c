// 活动与满减: the shape of activities and threshold promotions in a document (core/rules/promotions.md, sections 2 and 3).
// What makes them sound is in `soundness.ts`.
import { z } from "zod";
import { type Zone, zones } from "../facts/zones";
import { windowShape } from "../time/window";

const id = z.string().min(1);
const fen = z.int().min(0);
const count = z.int().min(1);

/** Products of these zones take part in activities and threshold promotions. */
export const promotionZones: readonly Zone[] = ["retail", "member"];

const item = z.strictObject({
  product: id,
  /** Price of a unit in fen, in place of the normal one. */
  price: fen,
  /** Units that the activity sells in all; absent for any number. */
  stock: count.optional(),
  /** Units of one member; absent for any number. */
  perMember: count.optional(),
});

export const activitySchema = z.strictObject({
  id,
  kind: z.enum(["timed", "flash", "group"]),
  items: z.array(item).min(1),
  ...windowShape,
  /** Whether coupons and points go with the chosen price. */
  coupons: z.boolean().optional(),
  points: z.boolean().optional(),
  /** 成团人数, hours until the group ends, and whether it is complete then with whoever is in it. */
  size: z.int().optional(),
  hours: z.number().optional(),
  fillUp: z.boolean().optional(),
});

const tier = z.strictObject({
  /** Amount in fen or number of units from which the tier is reached. */
  from: fen,
  /** Fen that come off. */
  off: count.optional(),
  /** Part of the amount to pay, in bp: 9000 = pay 90%. */
  rate: z.int().min(0).max(10_000).optional(),
  freeFreight: z.boolean().optional(),
  points: count.optional(),
  /** Template of the coupon that is given at receipt. */
  coupon: id.optional(),
});

export const thresholdSchema = z.strictObject({
  id,
  priority: z.int().default(0),
  by: z.enum(["amount", "quantity"]),
  tiers: z.array(tier).min(1),
  zones: z.array(z.enum(zones)).optional(),
  products: z.array(id).optional(),
  ...windowShape,
});

/** An activity of a document, or a bargain, which only a shop has. */
export type SaleActivity = Omit<z.infer<typeof activitySchema>, "kind"> & {
  kind: z.infer<typeof activitySchema>["kind"] | "bargain";
};
export type ActivityKind = SaleActivity["kind"];
export type ActivityItem = SaleActivity["items"][number];

/** 满赠: units of a variant that come with the order at no price; only a shop has it. */
export interface TierGift {
  readonly sku: string;
  readonly quantity: number;
  /** The variant's name when it was chosen. */
  readonly title: string;
}

/** A tier of a document, or one of a shop, which may give goods too. */
export type ThresholdTier = z.infer<typeof tier> & { readonly gift?: TierGift };
export type Threshold = Omit<z.infer<typeof thresholdSchema>, "tiers"> & { tiers: ThresholdTier[] };

/** Ids compare by code unit: `B` < `a10` < `a2`. */
export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
