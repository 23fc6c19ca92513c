import type { OrderFacts } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Changes } from "@liandong/core/flows/changes";
import type { FactMap } from "@liandong/core/flows/fact-map";
import { decidePointsExpired } from "@liandong/core/flows/points-expired";
import type { ProgrammeFacts } from "@liandong/core/flows/programme-updates";
import { platformScope } from "@liandong/core/ledger/scope";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { ReviewFacts } from "@liandong/core/reviews/review";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import type { Context } from "../../trpc/context";
import { programmeOfVersion, programmesInForce } from "../programmes/programmes-in-force";

type Loading = {
  ctx: Pick<Context, "db" | "now">;
  order: OrderFacts & { membership: OrderMembership };
  planVersion: number;
  facts: FactMap;
};

export type OrderMembershipFacts = ProgrammeFacts & {
  readonly reviews: readonly ReviewFacts[];
  /** Points whose time has come, booked out before anything else; laid over the facts. */
  readonly expired: readonly Changes[];
};

/** Locks and loads what a step of an order is decided on in its buyer's programmes. */
export async function loadOrderMembershipFacts(
  tx: Transaction,
  { ctx, order, planVersion, facts }: Loading,
): Promise<OrderMembershipFacts> {
  const { memberId, orderNo, membership } = order;
  const scopes = [platformScope, ...(membership.storeScope === null ? [] : [membership.storeScope])];
  const keys = scopes.map((scope) => ({ memberId, scope }));
  const { reviews } = await loadMembership(tx, { keys, into: facts, orderNos: [orderNo] });
  const inForce = await programmesInForce(ctx.db, tx);
  const programmes = scopes.flatMap((scope) => {
    const published = inForce.get(scope);
    return published ? [{ scope, ...published }] : [];
  });
  const when = { planVersion, now: ctx.now(), actor: "system" };
  const expired = programmes.flatMap(({ scope, programme }) => {
    if (!facts.belongs(memberId, scope)) return [];
    const changes = decidePointsExpired({ scope, programme, facts, memberId, ...when });
    facts.apply(changes);
    return changes.transactions.length > 0 ? [changes] : [];
  });
  return { programmes, facts, coupons: couponsOf(order, facts), reviews, expired };
}

export function couponsOf({ membership }: Pick<OrderFacts, "membership">, facts: FactMap) {
  return (membership?.couponIds ?? []).flatMap((id) => facts.coupons.get(id) ?? []);
}

/** The programmes with the rules under which the order was rewarded, where it was: a refund uses them again. */
export async function programmesAsRewarded(
  tx: Transaction,
  ctx: Pick<Context, "db">,
  { programmes }: OrderMembershipFacts,
  { reward, storeReward }: OrderMembership,
): Promise<ProgrammeInForce[]> {
  return Promise.all(
    programmes.map(async (inForce) => {
      const { scope } = inForce;
      const version = scope === platformScope ? reward?.version : storeReward?.reward.version;
      if (version === undefined || version === inForce.version) return inForce;
      return { scope, version, programme: await programmeOfVersion(ctx.db, tx, { scope, version }) };
    }),
  );
}
