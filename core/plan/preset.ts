import type { Plan } from "./schema";

/** 链动2+1: the default plan (core/rules/plan.md, section 13). */
export const liandongPreset: Plan = {
  join: { amount: 49_900, awardPer: "order", countRepeatOrders: true },
  awards: { direct: 10_000, placement: 20_000, peerRate: 1_000 },
  boss: { afterDirects: 2, placementFromDirects: 3, unqualifiedPlacement: "nextOwner" },
  retail: {
    zones: ["retail"],
    selfRebate: false,
    rates: { agent: 800, boss: 1_500, V1: 2_000, V2: 2_500, V3: 3_000 },
  },
  regions: { zones: ["join", "retail", "member"], rates: { district: 100, city: 150, province: 200 } },
  titles: [
    { id: "V1", track: "leader", rank: 1, when: { directAgents: 5, teamOrders: 30 } },
    { id: "V2", track: "leader", rank: 2, when: { directsWith: { standing: "V1", count: 2 } } },
    { id: "V3", track: "leader", rank: 3, when: { directsWith: { standing: "V2", count: 2 } } },
    { id: "partner", name: "合伙人", track: "equity", rank: 1, when: { personalSpend: 2_000_000 } },
    { id: "cofounder", name: "联创", track: "equity", rank: 2, when: { personalSpend: 5_000_000 } },
    {
      id: "director",
      name: "董事",
      track: "equity",
      rank: 3,
      when: { personalSpend: 10_000_000, smallLegShare: 2_000 },
    },
  ],
  titlesDemote: true,
  dividends: [
    { id: "leader", perJoinOrder: 3_000, shares: { V1: 2_000, V2: 3_000, V3: 5_000 } },
    { id: "equity", perJoinOrder: 0, shares: { director: 3_000, cofounder: 3_000, partner: 4_000 } },
  ],
  fund: { holdRate: 2_000, tasks: { handedOver: { lines: 2, identity: "agent", ordersOver: 10 } } },
  free: { freight: 1_000, perMonth: 1 },
  withdraw: { min: 100, feeRate: 0 },
  settleOn: "paid",
  settleAfterDays: 7,
  compliance: { maxDepth: null },
};
