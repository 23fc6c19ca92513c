import type { MembershipOrder, OrderFacts } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import { giftCouponId } from "@liandong/core/facts/order-promotions";
import type { Changes } from "@liandong/core/flows/changes";
import type { FactMap } from "@liandong/core/flows/fact-map";
import type { ProgrammeFacts } from "@liandong/core/flows/programme-updates";
import { platformScope } from "@liandong/core/ledger/scope";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { ReviewFacts } from "@liandong/core/reviews/review";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { loadTemplates, templateOf } from "@liandong/db/loyalty/coupons/templates";
import type { Context } from "../../trpc/context";
import { programmeOfVersion, programmesInForce, programmesOf } from "../programmes/programmes-in-force";
import { bookExpiredPoints } from "./book-expired-points";

type OrderStepContext = {
  ctx: Pick<Context, "db" | "now">;
  order: MembershipOrder;
  planVersion: number;
  facts: FactMap;
};

export type OrderMembershipFacts = ProgrammeFacts & {
  readonly reviews: readonly ReviewFacts[];
  /** Points that have expired: booked out of the facts already, still to be saved. */
  readonly expired: readonly Changes[];
};

/** Locks and loads the membership facts that a step of an order is decided on. */
export async function loadOrderMembershipFacts(
  tx: Transaction,
  { ctx, order, planVersion, facts }: OrderStepContext,
): Promise<OrderMembershipFacts> {
  const { memberId, orderNo, membership } = order;
  const scopes = [platformScope, ...(membership.storeScope === null ? [] : [membership.storeScope])];
  const keys = scopes.map((scope) => ({ memberId, scope }));
  const { reviews } = await loadMembership(tx, { keys, into: facts, orderNos: [orderNo] });
  const programmes = programmesOf(await programmesInForce(ctx.db, tx), membership.storeScope);
  const expired = bookExpiredPoints(facts, { programmes, memberId, planVersion, now: ctx.now() });
  const gifts = await giftsOf(tx, order, facts);
  return { programmes, facts, coupons: couponsOf(order, facts), ...gifts, reviews, expired };
}

/** 满送券 of the promotions that the order reached: their templates, and the coupons that it has given. */
async function giftsOf(tx: Transaction, { orderNo, promotions }: MembershipOrder, facts: FactMap) {
  const gifts = (promotions?.thresholds ?? []).filter(({ couponTemplateId }) => couponTemplateId !== null);
  if (gifts.length === 0) return {};
  const rows = await loadTemplates(tx, { ids: gifts.flatMap(({ couponTemplateId }) => couponTemplateId ?? []) });
  const giftTemplates = new Map([...rows].map(([id, row]) => [id, templateOf(row)]));
  const giftCoupons = gifts.flatMap((threshold) => facts.coupons.get(giftCouponId(orderNo, threshold)) ?? []);
  return { giftTemplates, giftCoupons };
}

export function couponsOf({ membership }: Pick<OrderFacts, "membership">, facts: FactMap) {
  return (membership?.couponIds ?? []).flatMap((id) => facts.coupons.get(id) ?? []);
}

/** The programmes in the versions that rewarded the order, which a refund uses again; those in force where none did. */
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
