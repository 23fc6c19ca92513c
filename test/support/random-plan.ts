// A random sound plan as a change of the preset: every setting varies, with numbers so small that short histories reach them.
import type { Dice } from "./dice";

interface Title {
  readonly id: string;
  readonly track: string;
  readonly rank: number;
  readonly when: Record<string, unknown>;
}

export interface RandomPlan {
  readonly change: Record<string, unknown>;
  readonly titles: readonly Title[];
  readonly pools: readonly string[];
  /** Names that a rate table may use. */
  readonly standings: readonly string[];
}

const leaderIds = ["V1", "V2", "V3"];
const equityIds = ["partner", "cofounder", "director"];
const presetTitles = [...leaderIds, ...equityIds].map((id) => ({ id, track: "", rank: 0, when: {} }));

export function randomPlan(dice: Dice): RandomPlan {
  if (dice.chance(0.1))
    return {
      change: {},
      titles: presetTitles,
      pools: ["leader", "equity"],
      standings: ["agent", "boss", ...leaderIds, ...equityIds],
    };
  const titles = randomTitles(dice);
  const standings = ["agent", "boss", ...titles.map(({ id }) => id)];
  const pools = dice.some(["leader", "equity", "gala"], 0.8);
  const change = {
    join: {
      amount: dice.pick([49_900, 49_900, 40_000, 9_999, 1]),
      awardPer: dice.pick(["order", "unit"]),
      countRepeatOrders: dice.chance(0.5),
    },
    awards: {
      direct: dice.pick([10_000, 8_888, 1, 0]),
      placement: dice.pick([20_000, 12_345, 7, 0]),
      peerRate: dice.pick([1_000, 333, 10_000, 0]),
    },
    boss: {
      afterDirects: dice.pick([2, 2, 1, 0, 3]),
      placementFromDirects: dice.pick([3, 2, 1, 0]),
      unqualifiedPlacement: dice.pick(["nextOwner", "platform"]),
    },
    retail: randomRetail(dice, standings),
    regions: {
      zones: dice.some(["join", "retail", "member"], 0.7),
      rates: { district: randomRate(dice), city: randomRate(dice), province: randomRate(dice) },
    },
    titles,
    titlesDemote: dice.chance(0.5),
    dividends: pools.map((id) => ({
      id,
      perJoinOrder: dice.pick([3_000, 1_999, 100, 0]),
      shares: shares(dice, titles),
    })),
    fund: { holdRate: dice.pick([2_000, 3_333, 10_000, 0]), tasks: randomTasks(dice) },
    free: { freight: dice.pick([1_000, 0, 799]), perMonth: dice.pick([1, 2, 0]) },
    withdraw: { min: dice.pick([100, 1_000, 0]), feeRate: 0 },
    settleOn: dice.pick(["paid", "received", "closed"]),
    compliance: dice.pick([{}, { maxDepth: null }, { maxDepth: 1 }, { maxDepth: 2 }, { maxDepth: 3 }]),
  };
  if (change.fund.holdRate < 9_000) change.withdraw.feeRate = dice.pick([0, 60, 333, 1_000]);
  return { change, titles, pools, standings };
}

const randomRate = (dice: Dice) => dice.pick([0, 50, 100, 150, 333, 700, 2_500]);

function randomRetail(dice: Dice, standings: readonly string[]) {
  const gone = Object.fromEntries(leaderIds.filter((id) => !standings.includes(id)).map((id) => [id, null]));
  const rates = randomRates(dice, standings, 0.6);
  return { zones: dice.some(["retail", "member"], 0.8), selfRebate: dice.chance(0.4), rates: { ...gone, ...rates } };
}

export function randomRates(dice: Dice, standings: readonly string[], share: number): Record<string, number> {
  const rate = () => dice.pick([0, 1, 800, 833, 1_500, 2_000, 2_500, 4_000, 10_000]);
  return Object.fromEntries(dice.some(standings, share).map((standing) => [standing, rate()]));
}

/** Ranks of the tracks interleave; a condition names only lower ranks. */
function randomTitles(dice: Dice): Title[] {
  const titles: Title[] = [];
  for (const [track, ids] of Object.entries({ leader: leaderIds, equity: equityIds })) {
    let rank = dice.number(0, 1);
    for (const id of ids.slice(0, dice.number(0, 3))) {
      titles.push({ id, track, rank, when: {} });
      rank += dice.number(1, 2);
    }
  }
  const lowerThan = (rank: number) => titles.filter((title) => title.rank < rank).map(({ id }) => id);
  return titles.map((title) => ({ ...title, when: randomCondition(dice, lowerThan(title.rank)) }));
}

function randomCondition(dice: Dice, lower: readonly string[]): Record<string, unknown> {
  const standing = dice.chance(0.6) && lower.length > 0 ? dice.pick(lower) : dice.pick(["agent", "boss", "customer"]);
  const all = {
    directAgents: dice.number(0, 3),
    directsWith: { standing, count: dice.number(0, 2) },
    teamOrders: dice.number(0, 4),
    personalSpend: dice.pick([0, 1, 60_000, 150_000]),
    teamVolume: dice.pick([0, 99_999, 150_000]),
    smallLegVolume: dice.pick([0, 1, 60_000]),
    smallLegShare: dice.pick([0, 1, 2_000, 3_333, 5_000]),
  };
  return Object.fromEntries(dice.some(Object.entries(all), dice.pick([0.15, 0.3])));
}

function shares(dice: Dice, titles: readonly Title[]): Record<string, number> {
  let left = 10_000;
  const parts = dice.some(titles, 0.7).map(({ id }) => {
    const share = dice.pick([0, 1_234, 2_000, 3_000, 5_000, left]);
    left -= Math.min(left, share);
    return [id, share] as const;
  });
  const sum = parts.reduce((total, [, share]) => total + share, 0);
  return sum <= 10_000 ? Object.fromEntries(parts) : {};
}

function randomTasks(dice: Dice): Record<string, unknown> {
  const handedOver = {
    lines: dice.number(0, 3),
    identity: dice.pick(["agent", "agent", "boss", "customer"]),
    ordersOver: dice.number(0, 4),
  };
  return {
    handedOver: dice.chance(0.6) ? handedOver : null,
    ...(dice.chance(0.3) ? { bossesReferred: dice.number(0, 2) } : {}),
    ...(dice.chance(0.3) ? { teamAgents: dice.number(0, 5) } : {}),
  };
}
