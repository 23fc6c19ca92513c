// 订单的会员变动: an order takes part in the platform's programme and in its store's, in one transaction of the ledger.
import type { CouponFacts } from "../coupons/coupon";
import { assertInvariant } from "../errors";
import type { MembershipOrder, OrderFacts } from "../facts/order-facts";
import type { TransactionDraft } from "../ledger/transaction";
import type { MembershipReader } from "../membership/facts";
import type { ProgrammeInForce } from "../membership/scope";
import type { MembershipChanges } from "./changes";
import { MembershipDraft } from "./membership-draft";

/** What a step of an order is decided on where its buyer belongs to programmes. */
export interface MembershipBasis {
  /** The platform's, then the store's where it has one. */
  readonly programmes: readonly ProgrammeInForce[];
  readonly facts: MembershipReader;
  /** The coupons that the order names. */
  readonly coupons: readonly CouponFacts[];
}

export type OrderDrafts = readonly [MembershipDraft, ...MembershipDraft[]];

type Occasion = { readonly now: Date; readonly actor: string };

/** One per programme, over the same ledger. */
export function draftsOf(
  { programmes, facts }: Pick<MembershipBasis, "programmes" | "facts">,
  ledger: TransactionDraft,
  { now, actor }: Occasion,
): OrderDrafts {
  const [first, ...more] = programmes.map(
    ({ scope, programme }) => new MembershipDraft({ scope, programme, facts, now, actor }, ledger),
  );
  assertInvariant(first, "an order with a membership part needs the platform's programme");
  return [first, ...more];
}

export function finishDrafts(drafts: OrderDrafts): MembershipChanges {
  const parts = drafts.map((draft) => draft.finish());
  return {
    members: parts.flatMap(({ members }) => members),
    levelChanges: parts.flatMap(({ levelChanges }) => levelChanges),
    lots: parts.flatMap(({ lots }) => lots),
    coupons: parts.flatMap(({ coupons }) => coupons),
    reviews: parts.flatMap(({ reviews }) => reviews),
  };
}

export function withMembership(order: OrderFacts): MembershipOrder {
  const { membership } = order;
  assertInvariant(membership, `order ${order.orderNo} has no membership part`);
  return { ...order, membership };
}
