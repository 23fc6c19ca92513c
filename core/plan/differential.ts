// 级差奖: the members above the buyer share a product's rates by difference (core/rules/plan.md, section 5).
// Example: ¥200, an agent at 8%, a boss above at 15%: agent floor(20000 × 8%) = 1600, boss 3000 − 1600 = 1400 fen.
// Floors are cumulative.

import type { MemberFacts } from "../facts/member-facts";
import type { Award, OrderLineFacts } from "../facts/order-facts";
import type { RatePiece } from "../ledger/why";
import { shareBetween } from "../money/fen";
import { isWithinReach, type MemberLookup } from "./join-awards";
import type { Plan } from "./schema";
import { standingsOf } from "./standings";

type RateTable = Readonly<Record<string, number>> | null;

/** Rate of one standing for a product in bp: from the product's own table, else the plan's, else 0. */
export function rateOfStanding(plan: Plan, rates: RateTable, standing: string): number {
  for (const table of [rates, plan.retail.rates]) {
    // Only own keys count: a title may be called "constructor".
    if (table && Object.hasOwn(table, standing)) return table[standing] ?? 0;
  }
  return 0;
}

/** The highest rate that any standing has for a product; the walk upwards ends there. */
export function highestRate(plan: Plan, rates: RateTable): number {
  const standings = ["agent", "boss", ...plan.titles.map((title) => title.id)];
  return Math.max(...standings.map((standing) => rateOfStanding(plan, rates, standing)));
}

/** A member's rate for a product: the highest among their standings. */
export function rateOfMember(plan: Plan, rates: RateTable, member: MemberFacts): number {
  return bestStanding(plan, rates, member).rateBp;
}

/** The member's highest rate, and the first of their standings that has it; null where no standing has one. */
function bestStanding(plan: Plan, rates: RateTable, member: MemberFacts): { rateBp: number; standing: string | null } {
  let best: { rateBp: number; standing: string | null } = { rateBp: 0, standing: null };
  for (const standing of standingsOf(member, plan)) {
    const rateBp = rateOfStanding(plan, rates, standing);
    if (rateBp > best.rateBp) best = { rateBp, standing };
  }
  return best;
}

type Step = { line: OrderLineFacts; fromBp: number; toBp: number; standing: string | null; belowId: string | null };

function pieceOf({ line, fromBp, toBp, standing, belowId }: Step): RatePiece {
  const piece = { lineNo: line.lineNo, baseFen: line.netFen, fromRateBp: fromBp, toRateBp: toBp };
  return { ...piece, ...(standing !== null && { standing }), ...(belowId !== null && { belowId }) };
}

interface DifferentialOrder {
  plan: Plan;
  members: MemberLookup;
  buyer: MemberFacts;
  orderNo: string;
  lines: readonly OrderLineFacts[];
}

/** Awards `differential` and `self` of an order in a zone of `retail.zones`, one per member and kind. */
export function differentialAwards(order: DifferentialOrder): Award[] {
  const { plan, buyer, orderNo, lines } = order;
  const self: RatePiece[] = [];
  const upline = new Map<string, RatePiece[]>();
  for (const line of lines) {
    const top = highestRate(plan, line.rates);
    let fromBp = 0;
    let belowId: string | null = null;
    if (plan.retail.selfRebate) {
      const { rateBp: toBp, standing } = bestStanding(plan, line.rates, buyer);
      if (toBp > 0) {
        self.push(pieceOf({ line, fromBp, toBp, standing, belowId }));
        [fromBp, belowId] = [toBp, buyer.id];
      }
    }
    for (const member of walkUp(order)) {
      if (fromBp >= top) break;
      const { rateBp: toBp, standing } = bestStanding(plan, line.rates, member);
      if (toBp <= fromBp) continue;
      const pieces = upline.get(member.id) ?? [];
      pieces.push(pieceOf({ line, fromBp, toBp, standing, belowId }));
      upline.set(member.id, pieces);
      [fromBp, belowId] = [toBp, member.id];
    }
  }
  const awards = [...upline].map(([memberId, pieces]) =>
    rateAward("differential", memberId, pieces, orderNo, buyer.id),
  );
  if (self.length > 0) awards.unshift(rateAward("self", buyer.id, self, orderNo, buyer.id));
  // An award of 0 stays with its pieces, because a refund can make it grow by a fen.
  return awards;
}

/** Members above the buyer within the reach of `compliance.maxDepth`, nearest first. */
function* walkUp({ plan, members, buyer }: DifferentialOrder): Generator<MemberFacts> {
  for (const member of members.upline(buyer)) {
    if (!isWithinReach(plan, buyer, member)) return;
    yield member;
  }
}

export function rateAward(
  kind: "differential" | "self" | "region",
  memberId: string,
  pieces: readonly RatePiece[],
  orderNo: string,
  buyerId: string,
): Award {
  return { memberId, kind, amountFen: piecesTotal(pieces), why: { rule: kind, orderNo, buyerId, pieces } };
}

export function piecesTotal(pieces: readonly RatePiece[]): number {
  return pieces.reduce((sum, piece) => sum + shareBetween(piece.baseFen, piece.fromRateBp, piece.toRateBp), 0);
}
