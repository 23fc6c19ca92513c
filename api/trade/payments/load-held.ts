import { paymentUsesMembership } from "@liandong/core/facts/order-membership";
import { platformScope } from "@liandong/core/ledger/scope";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { Database, Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import type { TradeFactsLoad } from "@liandong/db/flows/load-order-facts";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";

/**
 * Loads the held coupons, points, balance and the cards of the buyers in one more round trip, only when the payment of an
 * order changes any. Gives the programmes in force.
 */
export async function loadHeld(
  db: Database,
  tx: Transaction,
  { orders, facts }: Pick<TradeFactsLoad, "orders" | "facts">,
): Promise<ReadonlyMap<string, ProgrammeInForce>> {
  const holding = orders.map((loaded) => loaded.facts).filter(paymentUsesMembership);
  if (holding.length === 0) return new Map();
  const keys = holding.flatMap(({ memberId, membership, lines }) => {
    const storeScope = lines.some(({ card }) => card) ? (membership?.storeScope ?? null) : null;
    return [platformScope, ...(storeScope === null ? [] : [storeScope])].map((scope) => ({ memberId, scope }));
  });
  await loadMembership(tx, { keys, into: facts, orderNos: holding.map(({ orderNo }) => orderNo) });
  return programmesInForce(db, tx);
}
