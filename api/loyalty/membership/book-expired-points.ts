import type { Changes } from "@liandong/core/flows/changes";
import type { FactMap } from "@liandong/core/flows/fact-map";
import { decidePointsExpired } from "@liandong/core/flows/points-expired";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";

type ExpiryCall = { programmes: readonly ProgrammeInForce[]; memberId: string; planVersion: number; now: Date };

/**
 * 积分过期: books a member's expired points out of the facts, before anything else is decided on them. Returns what is to be
 * saved; programmes that the member does not belong to are left out.
 */
export function bookExpiredPoints(facts: FactMap, { programmes, ...act }: ExpiryCall): Changes[] {
  return programmes.flatMap(({ scope, programme }) => {
    if (!facts.belongs(act.memberId, scope)) return [];
    const changes = decidePointsExpired({ ...act, scope, programme, facts, actor: "system" });
    facts.apply(changes);
    return changes.transactions.length > 0 ? [changes] : [];
  });
}
