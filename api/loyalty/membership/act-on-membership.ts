import { DomainError } from "@liandong/core/errors";
import { type Changes, noChanges } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { MemberAct } from "@liandong/core/flows/membership-act";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { ReviewFacts } from "@liandong/core/reviews/review";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { Deps } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import { bookExpiredPoints } from "./book-expired-points";

type MembershipActCall = {
  ctx: Pick<Deps, "db" | "now">;
  memberId: string;
  scope: string;
  actor: string;
  couponIds?: readonly string[];
  orderNos?: readonly string[];
  /** The store of the goods in question: its programme takes part when the member has joined it. */
  storeScope?: string | null;
};

export type LockedAct = MemberAct & {
  readonly facts: FactMap;
  /** Reviews of the orders in `orderNos`. */
  readonly reviews: readonly ReviewFacts[];
  readonly store: ProgrammeInForce | null;
};

/**
 * One act of a member in one programme: locks and loads the membership, books out expired points, lets `decide` decide
 * and saves both. `decide` may use the transaction; a decision in several steps hands each to `record` before the next.
 * @throws DomainError membership.no_programme, membership.not_joined and those of `decide`
 */
export async function actOnMembership(
  tx: Transaction,
  { ctx, memberId, scope, actor, storeScope = null, ...named }: MembershipActCall,
  decide: (act: LockedAct, record: (changes: Changes) => void) => Changes | Promise<Changes>,
): Promise<LockedAct> {
  const facts = new FactMap();
  const keys = [scope, ...(storeScope === null ? [] : [storeScope])].map((each) => ({ memberId, scope: each }));
  const { reviews } = await loadMembership(tx, { keys, into: facts, ...named });
  const programmes = await programmesInForce(ctx.db, tx);
  const inForce = programmes.get(scope);
  if (!inForce) throw new DomainError("membership.no_programme", { scope });
  if (!facts.belongs(memberId, scope)) throw new DomainError("membership.not_joined", { scope });
  const now = ctx.now();
  const planVersion = await loadPlanVersionInForce(tx);
  const isInStore = storeScope !== null && facts.belongs(memberId, storeScope);
  const store = isInStore ? (programmes.get(storeScope) ?? null) : null;
  const { programme } = inForce;
  const act: LockedAct = { scope, programme, facts, planVersion, memberId, now, actor, reviews, store };
  const both = store ? [inForce, store] : [inForce];
  const changes = bookExpiredPoints(facts, { programmes: both, memberId, planVersion, now });
  const record = (decided: Changes) => {
    if (decided === noChanges) return;
    facts.apply(decided);
    changes.push(decided);
  };
  record(await decide(act, record));
  if (changes.length > 0) await saveChanges(tx, { changes, orders: [], trades: [], facts, at: now, actor });
  return act;
}
