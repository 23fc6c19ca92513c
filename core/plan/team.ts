// 团队业绩: figures of every member's team in one pass over the tree, deepest rows first, without a walk per member.
// Example: A above B above C, one order of 499 yuan each: the team of A has two orders and 998 yuan, that of B one and 499.
import type { Identity } from "../facts/identities";
import type { MemberFacts } from "../facts/member-facts";

/** The referral tree in columns, a row per member; `parent` is a row number or −1. */
export interface TeamColumns {
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** Row of the owner boss; −1 for none. */
  readonly owner: Int32Array;
  /** −1 for a member who never joined. */
  readonly joinedSeq: Float64Array;
  /** 0 customer, 1 agent, 2 boss. */
  readonly identity: Uint8Array;
  readonly ownTeamOrders: Int32Array;
  readonly personalSpendFen: Float64Array;
}

/** Sums over the members below a member, without the member. */
export interface TeamFigures {
  readonly orders: Float64Array;
  readonly volumeFen: Float64Array;
  /** Volume of the biggest line: a direct referral and everybody below them. */
  readonly biggestLineFen: Float64Array;
  /** Everybody below; then agents and bosses alone. */
  readonly people: Int32Array;
  readonly agents: Int32Array;
  readonly directAgents: Int32Array;
  readonly directBosses: Int32Array;
}

export const identityCodes: Record<Identity, number> = { customer: 0, agent: 1, boss: 2 };

/** Columns of members that are in memory. */
export function teamColumns(members: readonly MemberFacts[]): TeamColumns {
  const rowOf = new Map(members.map((member, row) => [member.id, row]));
  const row = (id: string | null) => (id === null ? -1 : (rowOf.get(id) ?? -1));
  return {
    parent: Int32Array.from(members, (member) => row(member.referrerId)),
    depth: Int32Array.from(members, (member) => member.depth),
    owner: Int32Array.from(members, (member) => row(member.ownerId)),
    joinedSeq: Float64Array.from(members, (member) => member.joinedSeq ?? -1),
    identity: Uint8Array.from(members, (member) => identityCodes[member.identity]),
    ownTeamOrders: Int32Array.from(members, (member) => member.ownTeamOrders),
    personalSpendFen: Float64Array.from(members, (member) => member.personalSpendFen),
  };
}

/** Adds every member up to its ancestors, deepest rows first: O(members), whatever the depth. */
export function teamFigures(columns: TeamColumns): TeamFigures {
  const size = columns.parent.length;
  const figures: TeamFigures = {
    orders: new Float64Array(size),
    volumeFen: new Float64Array(size),
    biggestLineFen: new Float64Array(size),
    people: new Int32Array(size),
    agents: new Int32Array(size),
    directAgents: new Int32Array(size),
    directBosses: new Int32Array(size),
  };
  for (const row of rowsDeepestFirst(columns.depth)) addToParent(columns, figures, row);
  return figures;
}

function addToParent(columns: TeamColumns, figures: TeamFigures, row: number): void {
  const parent = columns.parent[row] as number;
  if (parent < 0) return;
  const lineFen = at(figures.volumeFen, row) + at(columns.personalSpendFen, row);
  const identity = at(columns.identity, row);
  figures.orders[parent] = at(figures.orders, parent) + at(figures.orders, row) + at(columns.ownTeamOrders, row);
  figures.volumeFen[parent] = at(figures.volumeFen, parent) + lineFen;
  figures.biggestLineFen[parent] = Math.max(at(figures.biggestLineFen, parent), lineFen);
  figures.people[parent] = at(figures.people, parent) + at(figures.people, row) + 1;
  figures.agents[parent] = at(figures.agents, parent) + at(figures.agents, row) + (identity > 0 ? 1 : 0);
  figures.directAgents[parent] = at(figures.directAgents, parent) + (identity > 0 ? 1 : 0);
  figures.directBosses[parent] = at(figures.directBosses, parent) + (identity === 2 ? 1 : 0);
}

/** Row numbers by falling depth, by counting sort. */
export function rowsDeepestFirst(depth: Int32Array): Int32Array {
  const deepest = depth.reduce((most, value) => Math.max(most, value), 0);
  const starts = new Int32Array(deepest + 2);
  for (const value of depth) starts[deepest - value + 1] = at(starts, deepest - value + 1) + 1;
  for (let index = 1; index < starts.length; index += 1) starts[index] = at(starts, index) + at(starts, index - 1);
  const rows = new Int32Array(depth.length);
  depth.forEach((value, row) => {
    const slot = at(starts, deepest - value);
    rows[slot] = row;
    starts[deepest - value] = slot + 1;
  });
  return rows;
}

/** Reads a cell; every index here is a row number, so the value exists. */
export function at(array: Int32Array | Float64Array | Uint8Array, index: number): number {
  return array[index] as number;
}
