// 头衔评定: ranks are evaluated in ascending order over all tracks; members of one rank are judged on the state before that rank
// (core/rules/plan.md, section 10).
// Example: V2 needs two direct V1: members who become V1 in this run count, because rank 1 is finished before rank 2 begins.

import type { Identity } from "../facts/identities";
import { fullRateBp } from "../money/fen";
import type { Plan, PlanTitle } from "./schema";
import { at, identityCodes, type TeamColumns, type TeamFigures } from "./team";

/** Titles of each member as bits: bit i stands for plan.titles[i]. */
export interface TitleState {
  /** Titles met by conditions. */
  readonly met: Uint32Array;
  /** Titles granted by staff and gift packs. */
  readonly granted: Uint32Array;
}

/** The met titles of every row after an evaluation. */
export function evaluateTitles(plan: Plan, columns: TeamColumns, figures: TeamFigures, state: TitleState): Uint32Array {
  const met = plan.titlesDemote ? new Uint32Array(state.met.length) : state.met.slice();
  const ranks = [...new Set(plan.titles.map((title) => title.rank))].sort((a, b) => a - b);
  for (const rank of ranks) {
    const held = met.map((bits, row) => bits | (state.granted[row] as number));
    plan.titles.forEach((title, number) => {
      if (title.rank !== rank || Object.keys(title.when).length === 0) return;
      const holds = conditionsOf(plan, title, columns, figures, held);
      for (let row = 0; row < met.length; row += 1) {
        if (holds.every((condition) => condition(row))) met[row] = ((met[row] as number) | (1 << number)) >>> 0;
      }
    });
  }
  return met;
}

type Condition = (row: number) => boolean;

function conditionsOf(
  plan: Plan,
  { when }: PlanTitle,
  columns: TeamColumns,
  figures: TeamFigures,
  held: Uint32Array,
): Condition[] {
  const conditions: Condition[] = [];
  const atLeast = (values: Float64Array | Int32Array, least: number | undefined) => {
    if (least !== undefined) conditions.push((row) => at(values, row) >= least);
  };
  atLeast(figures.directAgents, when.directAgents);
  atLeast(figures.orders, when.teamOrders);
  atLeast(columns.personalSpendFen, when.personalSpend);
  atLeast(figures.volumeFen, when.teamVolume);
  if (when.directsWith) atLeast(countDirects(plan, when.directsWith.standing, columns, held), when.directsWith.count);
  const { smallLegVolume, smallLegShare } = when;
  const smallLegs = (row: number) => at(figures.volumeFen, row) - at(figures.biggestLineFen, row);
  if (smallLegVolume !== undefined) conditions.push((row) => smallLegs(row) >= smallLegVolume);
  if (smallLegShare !== undefined) {
    conditions.push((row) => {
      const volumeFen = at(figures.volumeFen, row);
      return volumeFen > 0 && smallLegs(row) * fullRateBp >= smallLegShare * volumeFen;
    });
  }
  return conditions;
}

/** Counts direct referrals who have at least that identity, or at least that title's rank on its track. */
function countDirects(plan: Plan, standing: string, columns: TeamColumns, held: Uint32Array): Int32Array {
  const counts = new Int32Array(columns.parent.length);
  const isEnough = standingTest(plan, standing, columns, held);
  columns.parent.forEach((parent, row) => {
    if (parent >= 0 && isEnough(row)) counts[parent] = at(counts, parent) + 1;
  });
  return counts;
}

function standingTest(plan: Plan, standing: string, columns: TeamColumns, held: Uint32Array): Condition {
  const title = plan.titles.find((candidate) => candidate.id === standing);
  if (!title) {
    const least = identityCodes[standing as Identity];
    return (row) => at(columns.identity, row) >= least;
  }
  const enough = titleBits(plan, (candidate) => candidate.track === title.track && candidate.rank >= title.rank);
  return (row) => ((held[row] as number) & enough) !== 0;
}

/** Bits of the titles that a predicate accepts. */
export function titleBits(plan: Plan, accepts: (title: PlanTitle) => boolean): number {
  return plan.titles.reduce((bits, title, number) => (accepts(title) ? (bits | (1 << number)) >>> 0 : bits), 0);
}
