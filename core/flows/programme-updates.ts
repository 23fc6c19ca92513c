// 订单的会员变动: an order takes part in the platform's programme and in its store's, within one ledger transaction.
import type { CouponFacts } from "../coupons/coupon";
import type { CouponTemplate } from "../coupons/template";
import { assertInvariant } from "../errors";
import type { MembershipOrder, OrderFacts } from "../facts/order-facts";
import type { TransactionDraft } from "../ledger/transaction";
import type { MembershipReader } from "../membership/facts";
import type { ProgrammeInForce } from "../membership/scope";
import type { MembershipChanges } from "./changes";
import { MembershipUpdate } from "./membership-update";

/** What a step of an order is decided on in its buyer's programmes. */
export interface ProgrammeFacts {
  /** The platform's programme, then the store's if it has one. */
  readonly programmes: readonly ProgrammeInForce[];
  readonly facts: MembershipReader;
  /** The coupons that the order names. */
  readonly coupons: readonly CouponFacts[];
  /** 满送券: the templates that the order gives at receipt, and those coupons afterwards; absent for none. */
  readonly giftTemplates?: ReadonlyMap<string, CouponTemplate>;
  readonly giftCoupons?: readonly CouponFacts[];
}

export type ProgrammeUpdates = readonly [MembershipUpdate, ...MembershipUpdate[]];

type UpdateContext = { readonly now: Date; readonly actor: string };

/** One update per programme, all on the same ledger transaction. */
export function beginUpdates(
  { programmes, facts }: Pick<ProgrammeFacts, "programmes" | "facts">,
  ledger: TransactionDraft,
  { now, actor }: UpdateContext,
): ProgrammeUpdates {
  const [first, ...more] = programmes.map(
    ({ scope, programme }) => new MembershipUpdate({ scope, programme, facts, now, actor }, ledger),
  );
  assertInvariant(first, "an order with a membership part needs the platform's programme");
  return [first, ...more];
}

export function finishUpdates(updates: ProgrammeUpdates): MembershipChanges {
  const parts = updates.map((update) => update.finish());
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
