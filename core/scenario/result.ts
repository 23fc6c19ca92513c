// The result of a scenario (core/rules/scenarios.md, section 6). Both runs, in memory and on a database, end in these facts.
import { type CouponFacts, couponStateAt } from "../coupons/coupon";
import type { MemberFacts } from "../facts/member-facts";
import type { OrderFacts } from "../facts/order-facts";
import type { OrderMembership } from "../facts/order-membership";
import { memberAccount, poolAccount } from "../ledger/accounts";
import type { BalanceReader } from "../ledger/transaction";
import { type CardPeriod, cardEnds } from "../membership/cards";
import type { MembershipFacts } from "../membership/facts";
import type { Plan } from "../plan/schema";
import { heldTitles } from "../plan/standings";
import type { GroupFacts } from "../promotions/activity-price";
import { shanghaiMoment } from "../time/shanghai";

export interface WithdrawalState {
  readonly memberId: string;
  readonly status: "paid" | "failed" | "pending";
  readonly amountFen: number;
  readonly heldFen: number;
  readonly feeFen: number;
  readonly payoutFen: number;
}

/** The part of an order's points, growth and balance that the result shows. */
type SpentAndGiven = Pick<
  OrderMembership,
  "pointsUsed" | "pointsBack" | "reward" | "balancePaidFen" | "balanceBackFen"
>;

export interface OrderState {
  readonly facts: Pick<OrderFacts, "orderNo" | "status" | "refundedFen" | "join" | "awards"> & {
    readonly membership?: SpentAndGiven;
  };
  readonly paidFen: number;
}

/** The membership part of the state; absent when the plan is played alone. */
export interface MembershipState {
  /** Keyed by member, in the platform's programme. */
  readonly memberships: ReadonlyMap<string, Pick<MembershipFacts, "levelId" | "cell" | "cards">>;
  readonly coupons: ReadonlyMap<string, Pick<CouponFacts, "couponId" | "memberId" | "state" | "validUntil">>;
  /** Moment of the last event: coupons past their end by then are expired. */
  readonly endsAt: Date;
}

/** Everything that the result is made of, under the names of the scenario. */
export interface ScenarioState {
  readonly plan: Plan;
  readonly members: ReadonlyMap<string, MemberFacts>;
  readonly balances: BalanceReader;
  readonly offices: ReadonlyMap<string, string>;
  readonly orders: ReadonlyMap<string, OrderState>;
  readonly withdrawals: ReadonlyMap<string, WithdrawalState>;
  /** Fen that closed dividends gave each member. */
  readonly dividends: ReadonlyMap<string, number>;
  readonly ledger: { readonly entries: number; readonly sum: number };
  readonly rejected: readonly { readonly event: number; readonly code: string }[];
  readonly membership?: MembershipState;
  /** 拼团 by number; absent for a scenario without group activities. */
  readonly groups?: ReadonlyMap<string, Pick<GroupFacts, "status" | "orders">>;
}

/** The result document of a finished run. */
export function scenarioResult(name: string, state: ScenarioState) {
  const earned = earnedByMember(state);
  return {
    name,
    members: mapValues(state.members, (member) => memberResult(state, member, earned.get(member.id) ?? {})),
    orders: mapValues(state.orders, orderResult),
    withdrawals: mapValues(state.withdrawals, ({ status, amountFen, heldFen, feeFen, payoutFen }) => ({
      status,
      amount: amountFen,
      held: heldFen,
      fee: feeFen,
      payout: payoutFen,
    })),
    pools: Object.fromEntries(state.plan.dividends.map(({ id }) => [id, state.balances.balance(poolAccount(id))])),
    ledger: state.ledger,
    ...(state.membership ? { rfm: rfmResult(state.membership) } : {}),
    rejected: state.rejected,
    ...(state.groups ? { groups: mapValues(state.groups, groupResult) } : {}),
  };
}

function groupResult({ status, orders }: Pick<GroupFacts, "status" | "orders">) {
  return { status, orders: orders.map(({ orderNo }) => orderNo) };
}

export type ScenarioResult = ReturnType<typeof scenarioResult>;

function memberResult(state: ScenarioState, member: MemberFacts, earned: Record<string, number>) {
  const balance = (purpose: Parameters<typeof memberAccount>[1]) =>
    state.balances.balance(memberAccount(member.id, purpose));
  const paidOut = [...state.withdrawals.values()].filter(
    ({ memberId, status }) => memberId === member.id && status === "paid",
  );
  return {
    identity: member.identity,
    referrer: member.referrerId,
    owner: member.ownerId,
    titles: mapValues(heldTitles(member, state.plan), (title) => title.id),
    regions: [...state.offices]
      .filter(([, holder]) => holder === member.id)
      .map(([code]) => code)
      .sort(),
    directAgents: member.directAgents,
    pending: balance("pending"),
    available: balance("available"),
    fund: balance("fund"),
    withdrawing: balance("withdrawing"),
    debt: balance("debt"),
    withdrawn: paidOut.reduce((sum, { payoutFen }) => sum + payoutFen, 0),
    fees: paidOut.reduce((sum, { feeFen }) => sum + feeFen, 0),
    fundReleased: member.fundReleased,
    earned,
    ...(state.membership ? membershipResult(state, state.membership, member.id) : {}),
  };
}

function membershipResult(state: ScenarioState, { memberships, coupons, endsAt }: MembershipState, memberId: string) {
  const held = (purpose: Parameters<typeof memberAccount>[1]) =>
    state.balances.balance(memberAccount(memberId, purpose));
  const own = [...coupons.values()].filter((coupon) => coupon.memberId === memberId);
  return {
    points: held("points"),
    pointsDebt: held("points_debt"),
    growth: held("growth"),
    activity: held("activity"),
    level: memberships.get(memberId)?.levelId,
    balance: held("balance"),
    coupons: Object.fromEntries(own.map((coupon) => [coupon.couponId, couponStateAt(coupon, endsAt)])),
    ...cardsResult(memberships.get(memberId)?.cards ?? [], endsAt),
  };
}

/** The ends of the cards that run at the end of the scenario; nothing where none runs. */
function cardsResult(periods: readonly CardPeriod[], endsAt: Date): { cards?: Record<string, string> } {
  const ends = [...cardEnds(periods, endsAt)].map(([cardId, end]) => [cardId, shanghaiMoment(end)] as const);
  return ends.length > 0 ? { cards: Object.fromEntries(ends) } : {};
}

/** Bins and segment of the last close, for members who had an order that counts then. */
function rfmResult({ memberships }: MembershipState) {
  const cells = [...memberships].flatMap(([memberId, { cell }]) => (cell ? [[memberId, cell] as const] : []));
  return Object.fromEntries(cells.map(([memberId, { r, f, m, segment }]) => [memberId, { r, f, m, segment }]));
}

function orderResult({ facts, paidFen }: OrderState) {
  const awards = facts.awards
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ memberId, kind, amountFen }) => ({ member: memberId, kind, amount: amountFen }))
    .sort((a, b) => compareText(a.member, b.member) || compareText(a.kind, b.kind));
  const status = facts.status === "shipped" ? "paid" : facts.status;
  return {
    status,
    paid: paidFen,
    refunded: facts.refundedFen,
    awards: sumSame(awards),
    ...(facts.membership ? orderMembershipResult(facts.membership) : {}),
  };
}

function orderMembershipResult({ pointsUsed, pointsBack, reward, balancePaidFen, balanceBackFen }: SpentAndGiven) {
  return {
    pointsUsed,
    pointsBack,
    pointsEarned: reward?.points ?? 0,
    growthEarned: reward?.growth ?? 0,
    balancePaid: balancePaidFen,
    balanceBack: balanceBackFen,
  };
}

interface AwardRow {
  member: string;
  kind: string;
  amount: number;
}

/** Merges two peer awards of one member in one order. */
function sumSame(awards: readonly AwardRow[]): AwardRow[] {
  return awards.reduce<AwardRow[]>((rows, award) => {
    const last = rows.at(-1);
    if (last && last.member === award.member && last.kind === award.kind) last.amount += award.amount;
    else rows.push({ ...award });
    return rows;
  }, []);
}

function earnedByMember(state: ScenarioState): Map<string, Record<string, number>> {
  const earned = new Map<string, Record<string, number>>();
  const add = (memberId: string, kind: string, amountFen: number) => {
    if (amountFen === 0) return;
    const kinds = earned.get(memberId) ?? {};
    earned.set(memberId, { ...kinds, [kind]: (kinds[kind] ?? 0) + amountFen });
  };
  for (const { facts } of state.orders.values()) {
    for (const award of facts.awards) add(award.memberId, award.kind, award.amountFen);
  }
  for (const [memberId, amountFen] of state.dividends) add(memberId, "dividend", amountFen);
  return earned;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function mapValues<In, Out>(map: ReadonlyMap<string, In>, value: (item: In) => Out): Record<string, Out> {
  return Object.fromEntries([...map].map(([key, item]) => [key, value(item)]));
}
