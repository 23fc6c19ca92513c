// 情景: the shape of a scenario file, which holds a plan, products and events in time (core/rules/scenarios.md, section 2).
// What has to fit together is in `read-scenario.ts`.
import { z } from "zod";
import { couponTemplateSchema } from "../coupons/template";
import { zones } from "../facts/zones";
import { activitySchema, thresholdSchema } from "../promotions/schema";
import { momentSchema as moment } from "../time/window";

const id = z.string().min(1);
const quantity = z.int().min(1);
const fen = z.int().min(0);
const amount = z.int().min(1);
/** Region code of an office, without trailing 00 pairs. */
const regionCode = z.string().regex(/^(\d\d){1,3}(?<!00)$/);
const at = moment.optional();
const grantedIdentity = z.enum(["agent", "boss"]);

const product = z.strictObject({
  id,
  zone: z.enum(zones),
  price: fen,
  memberPrice: fen.optional(),
  cost: fen.optional(),
  freight: fen.optional(),
  rates: z.record(z.string(), z.int().min(0).max(10_000)).optional(),
  grants: z
    .union([z.strictObject({ identity: grantedIdentity }), z.strictObject({ title: id }), z.strictObject({ card: id })])
    .optional(),
  virtual: z.boolean().optional(),
  pointsRate: z.int().min(0).optional(),
});

const lines = z.array(z.strictObject({ product: id, quantity })).min(1);

/** Exactly one of the three is given. */
const granted = {
  identity: grantedIdentity.optional(),
  title: id.optional(),
  region: regionCode.optional(),
};
const isOneGrant = (event: { identity?: unknown; title?: unknown; region?: unknown }) =>
  [event.identity, event.title, event.region].filter((value) => value !== undefined).length === 1;
const oneGrant = { message: "exactly one of identity, title and region" };

const event = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("register"), at, member: id, invitedBy: id.optional() }),
  z.strictObject({ type: z.literal("bind"), at, member: id, invitedBy: id }),
  z.strictObject({ type: z.literal("grant"), at, member: id, ...granted }).refine(isOneGrant, oneGrant),
  z.strictObject({ type: z.literal("revoke"), at, member: id, ...granted }).refine(isOneGrant, oneGrant),
  z.strictObject({
    type: z.literal("order"),
    at,
    order: id,
    member: id,
    lines,
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    discount: z.int().optional(),
    coupons: z.array(id).optional(),
    points: amount.optional(),
    balance: amount.optional(),
    activity: id.optional(),
    openGroup: id.optional(),
    group: id.optional(),
  }),
  z.strictObject({ type: z.literal("receive"), at, order: id }),
  z.strictObject({ type: z.literal("close"), at, order: id }),
  z.strictObject({ type: z.literal("refund"), at, order: id, lines: lines.optional() }),
  z.strictObject({
    type: z.literal("withdraw"),
    at,
    withdrawal: id,
    member: id,
    amount: z.int(),
    outcome: z.enum(["paid", "failed"]).default("paid"),
  }),
  z.strictObject({ type: z.literal("evaluate"), at }),
  z.strictObject({ type: z.literal("closeDividend"), at, pool: id, period: id }),
  z.strictObject({ type: z.literal("login"), at, member: id }),
  z.strictObject({ type: z.literal("checkIn"), at, member: id }),
  z.strictObject({ type: z.literal("share"), at, member: id }),
  z.strictObject({ type: z.literal("topUp"), at, member: id, amount }),
  z.strictObject({ type: z.literal("issueCoupon"), at, coupon: id, member: id, as: id }),
  z.strictObject({
    type: z.literal("review"),
    at,
    review: id,
    member: id,
    order: id,
    product: id,
    photos: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal("approveReview"), at, review: id }),
  z.strictObject({ type: z.literal("deleteReview"), at, review: id }),
  z.strictObject({ type: z.literal("closeGrowth"), at, period: id }),
  z.strictObject({ type: z.literal("setLevel"), at, member: id, level: id, lockedUntil: moment.optional() }),
]);

export const scenarioSchema = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  plan: z.unknown().optional(),
  /** Levels, growth and points, merged over the preset programme (core/rules/scenarios.md, section 2). */
  membership: z.unknown().optional(),
  coupons: z.array(couponTemplateSchema).default([]),
  activities: z.array(activitySchema).default([]),
  promotions: z.array(thresholdSchema).default([]),
  products: z.array(product).default([]),
  events: z.array(event),
  expect: z.unknown().optional(),
});

export type ScenarioDocument = z.infer<typeof scenarioSchema>;
export type ScenarioProduct = ScenarioDocument["products"][number];
export type ScenarioEvent = ScenarioDocument["events"][number];
