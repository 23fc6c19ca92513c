// 退款追回: after a refund the awards are recomputed from the pieces stored at payment (core/rules/plan.md, section 8).
// Example: ¥99.99 × 3 with one unit refunded: each rate piece is computed on the remaining net; present standings play no part.

import { type Award, type OrderFacts, type OrderLineFacts, remainingGoods, remainingNet } from "../facts/order-facts";
import type { RatePiece } from "../ledger/why";
import { floorShare } from "../money/fen";
import { piecesTotal } from "./differential";
import type { Plan } from "./schema";

/** Awards of an order with these remaining lines and join units. */
export function recomputeAwards(order: OrderFacts, lines: readonly OrderLineFacts[], units: number): Award[] {
  return order.awards.map((award) => ({ ...award, amountFen: amountOnRemaining(award, lines, units) }));
}

function amountOnRemaining({ why }: Award, lines: readonly OrderLineFacts[], units: number): number {
  switch (why.rule) {
    case "direct":
    case "placement":
      return why.unitFen * units;
    case "peer":
      return floorShare(why.unitFen * units, why.rateBp);
    default:
      return piecesTotal(why.pieces.map((piece) => ({ ...piece, baseFen: remainingBase(piece, lines) })));
  }
}

function remainingBase(piece: RatePiece, lines: readonly OrderLineFacts[]): number {
  const line = lines.find((candidate) => candidate.lineNo === piece.lineNo);
  return line ? remainingNet(line) : 0;
}

/** Units of a join order: none below `join.amount`, else one, or one per full amount with `awardPer: "unit"`. */
export function unitsFor(plan: Pick<Plan, "join">, goodsFen: number): number {
  if (goodsFen < plan.join.amount) return 0;
  return plan.join.awardPer === "unit" ? Math.floor(goodsFen / plan.join.amount) : 1;
}

/** Units of a join order after a refund; an order that has stopped qualifying never qualifies again. */
export function unitsAfterRefund(
  plan: Pick<Plan, "join">,
  order: OrderFacts,
  lines: readonly OrderLineFacts[],
): number {
  if (order.join === null || !order.join.qualifies) return 0;
  return unitsFor(plan, remainingGoods(lines));
}
