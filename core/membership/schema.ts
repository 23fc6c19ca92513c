// 会员体系: the shape of a programme document, one per scope (the platform or a store) (core/rules/membership.md, section 7).
// What makes a document sound is in `soundness.ts`.
import { z } from "zod";
import { zones } from "../facts/zones";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";
import { windowShape } from "../time/window";

const count = z.int().min(0);
const rateBp = z.int().min(0).max(10_000);
/** A factor that may be above 100%, such as an accelerator or a points rate. */
const factorBp = z.int().min(0).max(1_000_000);
const identifier = z.string().min(1).max(40);
const zone = z.enum(zones);

/** 礼券: a number of coupons of one template. */
const gift = z.strictObject({ template: identifier, count: z.int().min(1).max(20) });

const level = z.strictObject({
  id: identifier,
  name: z.string().min(1).refine(atMost(40), "名称最多四十个字").overwrite(cleanLine),
  min: count,
  discount: rateBp,
  accelerator: factorBp,
  pointsRate: factorBp,
  loginGrowth: count,
  /** Orders per month that are sent without freight. */
  freeFreightPerMonth: count.optional(),
  /** Given once, on reaching the level. */
  giftCoupons: z.array(gift).max(20).optional(),
  /** Given every year on the birthday to members who have the level then. */
  birthdayCoupons: z.array(gift).max(20).optional(),
});

/** 付费会员卡: days that one unit of the product gives, the part of the list price to pay in zone retail, and its points rate. */
const card = z.strictObject({
  id: identifier,
  name: z.string().min(1).refine(atMost(40), "名称最多四十个字").overwrite(cleanLine).optional(),
  days: z.int().min(1).max(3_660),
  discount: rateBp,
  pointsRate: factorBp,
});

/** 积分活动: what does not fit its window, zones, products and levels is not boosted; what is not set fits. */
const boost = z.strictObject({
  id: identifier,
  rate: z.int().min(10_000, "倍率不能低于 1 倍").max(1_000_000),
  ...windowShape,
  zones: z.array(zone).optional(),
  products: z.array(z.string().min(1)).optional(),
  levels: z.array(identifier).optional(),
});

const cuts = z.tuple([z.int(), z.int(), z.int(), z.int()]);
const scores = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]);

export const programmeSchema = z.strictObject({
  levels: z.array(level).min(1),
  graceCloses: count,
  cards: z.array(card).max(20).optional(),
  growth: z.strictObject({
    model: z.enum(["behaviour", "rfm", "hybrid"]),
    zones: z.array(zone),
    review: count,
    photoReview: count,
    photoReviewers: count,
    reviewMinPrice: count,
  }),
  rfm: z.strictObject({
    windowDays: z.int().min(1),
    monetary: z.enum(["total", "average"]),
    highFrom: z.int().min(1).max(5),
    r: cuts,
    f: cuts,
    m: cuts,
    scores: z.strictObject({ r: scores, f: scores, m: scores }),
    weights: z.strictObject({ r: count, f: count, m: count }),
  }),
  points: z.strictObject({
    zones: z.array(zone),
    fenPerPoint: z.int().min(1),
    expiresAfterMonths: z.int().min(0).max(1_200),
    spendBonus: z.array(z.strictObject({ from: count, points: count })),
    checkIn: z.strictObject({ base: count, streakDays: z.int().min(1), streakBonus: count }),
    review: count,
    photoReview: count,
    share: z.strictObject({ points: count, perDay: count }),
    topUpRate: count,
    /** 等级体验: levels that points buy for some days. */
    trials: z
      .array(z.strictObject({ level: identifier, days: z.int().min(1).max(366), points: z.int().min(1) }))
      .optional(),
    boosts: z.array(boost).max(200).optional(),
    redeem: z.strictObject({
      zones: z.array(zone),
      pointsPerYuan: z.int().min(1),
      maxShare: rateBp,
      min: count,
    }),
  }),
});

/** A programme document; amounts in fen, rates in basis points, growth and points in their own units. */
export type Programme = z.infer<typeof programmeSchema>;
export type Level = Programme["levels"][number];
export type Gift = z.infer<typeof gift>;
export type Card = z.infer<typeof card>;
export type Boost = z.infer<typeof boost>;
