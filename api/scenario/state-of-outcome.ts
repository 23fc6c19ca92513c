// The content of a database as a scenario's result, under the names of the scenario.

import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { accountKey, memberOfOwner, memberOwner } from "@liandong/core/ledger/accounts";
import type { MembershipState, OrderState, ScenarioState, WithdrawalState } from "@liandong/core/scenario/result";
import type { Outcome, OutcomeOrder } from "@liandong/db/scenario/load-outcome";
import type { ScenarioShop } from "./open-scenario-shop";

export function stateOf(shop: ScenarioShop, outcome: Outcome, rejected: ScenarioState["rejected"]): ScenarioState {
  const names = invert(shop.members);
  const nameOf = (id: string) => names.get(id) ?? id;
  const nameOrNull = (id: string | null) => (id === null ? null : nameOf(id));
  const renamed = (member: MemberFacts): MemberFacts => ({
    ...member,
    id: nameOf(member.id),
    referrerId: nameOrNull(member.referrerId),
    ownerId: nameOrNull(member.ownerId),
  });
  return {
    plan: shop.scenario.plan,
    members: new Map(outcome.members.map(renamed).map((member) => [member.id, member])),
    balances: balancesOf(outcome, nameOf),
    offices: new Map(outcome.offices.map(({ code, memberId }) => [code, nameOf(memberId)])),
    orders: byName(
      shop.orders,
      outcome.orders,
      ({ orderNo }) => orderNo,
      (order) => orderState(order, nameOf),
    ),
    withdrawals: byName(
      shop.withdrawals,
      outcome.withdrawals,
      ({ withdrawalNo }) => withdrawalNo,
      withdrawalState(nameOf),
    ),
    dividends: sumBy(outcome.dividends.map(({ memberId, amountFen }) => [nameOf(memberId), amountFen])),
    ledger: outcome.ledger,
    rejected,
    ...(shop.scenario.programme ? { membership: membershipOf(shop, outcome, nameOf) } : {}),
  };
}

function membershipOf(shop: ScenarioShop, outcome: Outcome, nameOf: (id: string) => string): MembershipState {
  const { events } = shop.scenario;
  const couponState = ({ couponId: _number, memberId, state, validUntil }: Outcome["coupons"][number]) => ({
    memberId: nameOf(memberId),
    state,
    validUntil: new Date(validUntil),
  });
  return {
    memberships: new Map(outcome.memberships.map((facts) => [nameOf(facts.memberId), facts])),
    coupons: new Map(
      [...byName(shop.coupons, outcome.coupons, ({ couponId }) => couponId, couponState)].map(([couponId, coupon]) => [
        couponId,
        { ...coupon, couponId },
      ]),
    ),
    endsAt: events.at(-1)?.at ?? new Date(0),
  };
}

function balancesOf({ balances }: Outcome, nameOf: (id: string) => string): ScenarioState["balances"] {
  const amounts = sumBy(
    balances.map(({ owner, purpose, amount }) => {
      const memberId = memberOfOwner(owner);
      return [accountKey({ owner: memberId === null ? owner : memberOwner(nameOf(memberId)), purpose }), amount];
    }),
  );
  return { balance: (account) => amounts.get(accountKey(account)) ?? 0 };
}

function orderState(order: OutcomeOrder, nameOf: (id: string) => string): OrderState {
  const { orderNo, status, refundedFen, join, paidFen, membership } = order;
  const awards = order.awards.map((award) => ({ ...award, memberId: nameOf(award.memberId) }));
  const facts = { orderNo, status, refundedFen, join, awards };
  return { facts: membership ? { ...facts, membership } : facts, paidFen };
}

const withdrawalState =
  (nameOf: (id: string) => string) =>
  ({ memberId, state, amountFen, heldFen, feeFen, payoutFen }: Outcome["withdrawals"][number]): WithdrawalState => ({
    memberId: nameOf(memberId),
    status: state === "paid" || state === "failed" ? state : "pending",
    amountFen,
    heldFen,
    feeFen,
    payoutFen,
  });

/** States in the order in which the scenario made them. */
function byName<Row, State>(
  numbers: ReadonlyMap<string, string>,
  rows: readonly Row[],
  numberOf: (row: Row) => string,
  state: (row: Row) => State,
): Map<string, State> {
  const byNumber = new Map(rows.map((row) => [numberOf(row), row]));
  const states = new Map<string, State>();
  for (const [name, number] of numbers) {
    const row = byNumber.get(number);
    if (row) states.set(name, state(row));
  }
  return states;
}

const invert = (map: ReadonlyMap<string, string>) => new Map([...map].map(([name, id]) => [id, name]));

function sumBy(rows: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, amount] of rows) sums.set(key, (sums.get(key) ?? 0) + amount);
  return sums;
}
