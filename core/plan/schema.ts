// 方案: the shape of the compensation plan, one JSON document (core/rules/plan.md, section 13).
// What makes a plan sound is in `soundness.ts`.
import { z } from "zod";
import { identities } from "../facts/identities";
import { zones } from "../facts/zones";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";

const fen = z.int().min(0);
const rateBp = z.int().min(0).max(10_000);
const count = z.int().min(0);
const identifier = z.string().min(1).max(40);
const titleWhen = z.strictObject({
  directAgents: count.optional(),
  directsWith: z.strictObject({ standing: identifier, count }).optional(),
  teamOrders: count.optional(),
  personalSpend: fen.optional(),
  teamVolume: fen.optional(),
  smallLegVolume: fen.optional(),
  smallLegShare: rateBp.optional(),
});

const title = z.strictObject({
  id: identifier,
  name: z.string().min(1).refine(atMost(40), "名称最多四十个字").overwrite(cleanLine).optional(),
  track: identifier,
  rank: z.int(),
  when: titleWhen,
});

const tasks = z.strictObject({
  handedOver: z.strictObject({ lines: count, identity: z.enum(identities), ordersOver: count }).optional(),
  bossesReferred: count.optional(),
  teamAgents: count.optional(),
});

export const planSchema = z.strictObject({
  join: z.strictObject({ amount: z.int().min(1), awardPer: z.enum(["order", "unit"]), countRepeatOrders: z.boolean() }),
  awards: z.strictObject({ direct: fen, placement: fen, peerRate: rateBp }),
  boss: z.strictObject({
    afterDirects: count,
    placementFromDirects: count,
    unqualifiedPlacement: z.enum(["nextOwner", "platform"]),
  }),
  retail: z.strictObject({
    zones: z.array(z.enum(zones)),
    selfRebate: z.boolean(),
    rates: z.record(identifier, rateBp),
  }),
  regions: z.strictObject({
    zones: z.array(z.enum(zones)),
    rates: z.strictObject({ district: rateBp.default(0), city: rateBp.default(0), province: rateBp.default(0) }),
  }),
  /** At most 30, because an evaluation stores a member's titles as bits. */
  titles: z.array(title).max(30),
  titlesDemote: z.boolean(),
  dividends: z.array(
    z.strictObject({ id: identifier, perJoinOrder: fen, shares: z.record(identifier, rateBp).default({}) }),
  ),
  fund: z.strictObject({ holdRate: rateBp, tasks: tasks.default({}) }),
  free: z.strictObject({ freight: fen, perMonth: count }),
  withdraw: z.strictObject({ min: fen, feeRate: rateBp }),
  settleOn: z.enum(["paid", "received", "closed"]),
  settleAfterDays: count,
  compliance: z.strictObject({ maxDepth: z.int().min(1).nullable().default(null) }).default({ maxDepth: null }),
});

/** A plan document; amounts in fen, rates in basis points (core/rules/plan.md, section 13). */
export type Plan = z.infer<typeof planSchema>;
export type PlanTitle = Plan["titles"][number];
export type AssistTasks = Plan["fund"]["tasks"];
