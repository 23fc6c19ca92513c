// 推荐关系的顺序: members of a table come after their referrers, whatever the order of the lines; a circle has no first one.
// Example: lines C (推荐人 B), A, B (推荐人 A) come as A, B, C; with A's 推荐人 C all three are in the circle A → C → B → A.
import type { SheetMember } from "./read-member-sheet";

export type ReferrerOrder = {
  /** Referrers before those whom they brought, otherwise in the order of the lines. */
  ordered: SheetMember[];
  /** Members whose referrer is neither in the table nor known. */
  unknown: SheetMember[];
  /** Each circle once, from the earliest line on. */
  circles: SheetMember[][];
};

/** `known` are the numbers of earlier imports. Members above whom a circle or an unknown referrer stands are left out of `ordered`. */
export function orderByReferrer(members: readonly SheetMember[], known: ReadonlySet<string>): ReferrerOrder {
  const byCode = new Map(members.map((member) => [member.code, member]));
  const state = new Map<string, "open" | "placed" | "stuck">();
  const order: ReferrerOrder = { ordered: [], unknown: [], circles: [] };
  for (const member of members) {
    const path: SheetMember[] = [];
    let next: SheetMember | undefined = member;
    while (next && !state.has(next.code)) {
      state.set(next.code, "open");
      path.push(next);
      next = next.referrerCode === null ? undefined : byCode.get(next.referrerCode);
    }
    const top = path.at(-1);
    if (!top) continue;
    const isCircle = next !== undefined && state.get(next.code) === "open";
    if (isCircle) order.circles.push(circleFrom(path.slice(path.indexOf(next!))));
    const isUnknown = !next && top.referrerCode !== null && !known.has(top.referrerCode);
    if (isUnknown) order.unknown.push(top);
    const isStuck = isCircle || isUnknown || (next !== undefined && state.get(next.code) === "stuck");
    for (const one of path.reverse()) {
      state.set(one.code, isStuck ? "stuck" : "placed");
      if (!isStuck) order.ordered.push(one);
    }
  }
  return order;
}

function circleFrom(circle: readonly SheetMember[]): SheetMember[] {
  const first = circle.reduce((least, { row }, at) => (row < circle[least]!.row ? at : least), 0);
  return [...circle.slice(first), ...circle.slice(0, first)];
}
