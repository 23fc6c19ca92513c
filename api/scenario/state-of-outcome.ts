// The content of a database as a scenario's result, under the names of the scenario.

import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { accountKey, memberOfOwner, memberOwner } from "@liandong/core/ledger/accounts";
import type { MembershipState, OrderState, ScenarioState, WithdrawalState } from "@liandong/core/scenario/result";
import { readCards } from "@liandong/db/flows/load-membership";
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
    ...groupsOf(shop, outcome),
    ...(shop.scenario.programme ? { membership: membershipOf(shop, outcome, nameOf) } : {}),
  };
}

/** 拼团 by number; left out without group activities. */
function groupsOf({ scenario, orders, members }: ScenarioShop, outcome: Outcome): Pick<ScenarioState, "groups"> {
  if (![...scenario.activities.values()].some(({ kind }) => kind === "group")) return {};
  const [orderNames, memberNames] = [invert(orders), invert(members)];
  const named = ({ orderNo, memberId }: Outcome["groups"][number]["orders"][number]) => ({
    orderNo: orderNames.get(orderNo) ?? orderNo,
    memberId: memberNames.get(memberId) ?? memberId,
  });
  const groups = outcome.groups.map(({ id, status, orders: paid }) => {
    return [id, { status, orders: paid.map(named) }] as const;
  });
  return { groups: new Map(groups) };
}

function membershipOf(shop: ScenarioShop, outcome: Outcome, nameOf: (id: string) => string): MembershipState {
  const { events } = shop.scenario;
  const couponState = ({ couponId: _number, memberId, state, validUntil }: Outcome["coupons"][number]) => ({
    memberId: nameOf(memberId),
    state,
    validUntil: new Date(validUntil),
  });
  const issued = byName(shop.coupons, outcome.coupons, ({ couponId }) => couponId, couponState);
  const given = byName(giftNames(shop, outcome), outcome.gifts, ({ couponId }) => couponId, couponState);
  return {
    memberships: new Map(
      outcome.memberships.map(({ cards, ...facts }) => {
        return [nameOf(facts.memberId), { ...facts, ...(cards ? { cards: readCards(cards) } : {}) }];
      }),
    ),
    coupons: new Map([...issued, ...given].map(([couponId, coupon]) => [couponId, { ...coupon, couponId }])),
    endsAt: events.at(-1)?.at ?? new Date(0),
  };
}

/** The shop's numbers of 满送券 by the scenario's names of their orders. */
function giftNames({ orders }: ScenarioShop, { gifts }: Outcome): Map<string, string> {
  const names = invert(orders);
  return new Map(
    gifts.map(({ couponId }) => {
      const place = couponId.indexOf(":");
      const orderNo = couponId.slice(0, place);
      return [`${names.get(orderNo) ?? orderNo}${couponId.slice(place)}`, couponId];
    }),
  );
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
