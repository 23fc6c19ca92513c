// 帮扶任务: assist facts of all members from the columns of the team; one pass over the referrals finds all lines.

import { identities } from "../facts/identities";
import type { AssistFacts, AssistLine } from "./assist-tasks";
import { at, type TeamColumns, type TeamFigures } from "./team";

/** Returns a look-up of assist facts by row; building it is O(members), one look-up O(direct referrals). */
export function assistFactsOfRows(columns: TeamColumns, figures: TeamFigures): (row: number) => AssistFacts {
  const { starts, children } = childrenByParent(columns.parent);
  const identityOf = (row: number) => identities[at(columns.identity, row)] ?? "customer";
  const lineOf = (parent: number, head: number): AssistLine => ({
    joinedSeq: at(columns.joinedSeq, head),
    handedOver: at(columns.owner, head) !== parent,
    headIdentity: identityOf(head),
    orders: at(columns.ownTeamOrders, head) + at(figures.orders, head),
  });
  return (row) => {
    const directs = children.subarray(at(starts, row), at(starts, row + 1));
    const heads = Array.from(directs).filter((head) => at(columns.joinedSeq, head) >= 0);
    return {
      identity: identityOf(row),
      lines: heads.map((head) => lineOf(row, head)),
      directBosses: at(figures.directBosses, row),
      teamAgents: at(figures.agents, row),
    };
  };
}

/** Rows grouped by their parent: the children of row r are children[starts[r] … starts[r + 1]). */
function childrenByParent(parent: Int32Array): { starts: Int32Array; children: Int32Array } {
  const starts = new Int32Array(parent.length + 1);
  for (const above of parent) if (above >= 0) starts[above + 1] = at(starts, above + 1) + 1;
  for (let row = 1; row < starts.length; row += 1) starts[row] = at(starts, row) + at(starts, row - 1);
  const children = new Int32Array(at(starts, parent.length));
  const next = starts.slice();
  parent.forEach((above, row) => {
    if (above < 0) return;
    const slot = at(next, above);
    children[slot] = row;
    next[above] = slot + 1;
  });
  return { starts, children };
}
