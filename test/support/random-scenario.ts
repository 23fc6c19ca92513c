// A random scenario from a seed: a plan with every setting varied, a shop of all zones, and a mostly possible history.
import { Dice } from "./dice";
import type { RandomEvent } from "./random-event";
import {
  type MembershipHistory,
  noMembershipYet,
  randomCoupons,
  randomGoods,
  randomIssue,
  randomMembershipEvent,
  randomOffer,
  randomProgramme,
} from "./random-membership";
import { type RandomPlan, randomPlan } from "./random-plan";
import { randomProducts } from "./random-products";
import {
  cardProducts,
  noGroupsYet,
  type PromotionHistory,
  randomActivities,
  randomBoosts,
  randomCards,
  randomChoice,
  randomThresholds,
} from "./random-promotions";

export interface RandomScenario {
  readonly name: string;
  readonly plan: Record<string, unknown>;
  readonly membership?: Record<string, unknown>;
  readonly coupons?: readonly Record<string, unknown>[];
  readonly activities?: readonly Record<string, unknown>[];
  readonly promotions?: readonly Record<string, unknown>[];
  readonly products: readonly Record<string, unknown>[];
  readonly events: readonly RandomEvent[];
}

export interface RandomScenarioOptions {
  readonly seed: number;
  readonly eventCount?: number;
  /** Whether the history has levels, points, coupons, balance and reviews. */
  readonly membership?: boolean;
  /** Whether there are activities, threshold promotions, cards and boosts; the history has a membership then. */
  readonly promotions?: boolean;
}

/** Actions tried so far, refused ones included. */
interface History {
  readonly members: string[];
  /** Members who bought in the join zone or were granted an identity. */
  readonly joined: string[];
  readonly orders: { readonly id: string; readonly member: string; readonly products: string[]; received: boolean }[];
  readonly grants: RandomEvent[];
  withdrawals: number;
  /** Events that must come next, before any random one. */
  readonly planned: RandomEvent[];
  readonly membership: MembershipHistory | null;
  readonly promotions: PromotionHistory | null;
  at: number;
}

interface Situation {
  readonly dice: Dice;
  readonly plan: RandomPlan;
  readonly products: readonly Record<string, unknown>[];
  readonly history: History;
}

const regions = ["34", "3401", "340104", "340102", "44", "440106"];
const addresses = ["340104", "340104", "340102", "340203", "440106", undefined];
const hourMs = 3_600_000;

export function randomScenario(options: RandomScenarioOptions): RandomScenario {
  const { seed, eventCount = 90, promotions = false, membership = promotions } = options;
  const dice = new Dice(seed);
  const plan = randomPlan(dice);
  const goods = randomProducts(dice, plan);
  const products = membership ? goods.map((product) => ({ ...product, ...randomGoods(dice) })) : goods;
  const programme = membership ? { membership: randomProgramme(dice), coupons: randomCoupons(dice) } : {};
  const promoted = promotions ? withPromotions(dice, programme) : programme;
  if (promotions) products.push(...cardProducts(dice));
  const history: History = {
    members: [],
    joined: [],
    orders: [],
    grants: [],
    withdrawals: 0,
    planned: [
      { type: "register", member: "M0" },
      { type: "grant", member: "M0", identity: "boss" },
    ],
    membership: membership ? noMembershipYet() : null,
    promotions: promotions ? noGroupsYet() : null,
    at: Date.parse("2026-01-01T09:00:00+08:00"),
  };
  const situation = { dice, plan, products, history };
  const events = Array.from({ length: eventCount }, () => {
    const event = history.planned.shift() ?? randomEvent(situation);
    remember(history, event);
    return timed(dice, history, event);
  });
  const kind = promotions ? "promotions" : membership ? "membership" : "random";
  return { name: `${kind} ${seed}`, plan: plan.change, ...promoted, products, events };
}

type Programme = { membership?: Record<string, unknown>; coupons?: Record<string, unknown>[] };

function withPromotions(dice: Dice, { membership = {}, coupons }: Programme) {
  const points = { ...(membership.points as Record<string, unknown>), boosts: randomBoosts(dice) };
  return {
    membership: { ...membership, ...randomCards(dice), points },
    ...(coupons ? { coupons } : {}),
    activities: randomActivities(dice),
    promotions: randomThresholds(dice),
  };
}

function remember(history: History, event: RandomEvent): void {
  const { members, joined, orders, grants } = history;
  const member = String(event.member);
  if (event.type === "register" && !members.includes(member)) members.push(member);
  if (event.type === "grant") grants.push(event);
  if (event.type === "grant" && event.identity && !joined.includes(member)) joined.push(member);
  if (event.type === "order") {
    const products = (event.lines as { product: string }[]).map(({ product }) => product);
    orders.push({ id: String(event.order), member, products, received: false });
    if (products.includes("gift") && !joined.includes(member)) joined.push(member);
  }
  if (event.type === "withdraw") history.withdrawals += 1;
  for (const order of orders) if (event.type === "receive" && order.id === event.order) order.received = true;
}

function timed(dice: Dice, history: History, event: RandomEvent): RandomEvent {
  if (!dice.chance(0.3)) return event;
  history.at += dice.pick([1, 7, 26, 200, 500]) * hourMs;
  const inShanghai = new Date(history.at + 8 * hourMs).toISOString().replace(".000Z", "+08:00");
  return { ...event, at: dice.chance(0.7) ? inShanghai : new Date(history.at).toISOString() };
}

const weights = {
  recruit: 14,
  chase: 7,
  register: 5,
  bind: 3,
  grant: 7,
  revoke: 5,
  order: 28,
  receive: 9,
  close: 7,
  refund: 10,
  withdraw: 9,
  evaluate: 4,
  closeDividend: 4,
};

/** Picks recent members more often, so that the team grows deep and not only wide. */
function someMember({ dice, history }: Situation): string {
  if (dice.chance(0.02)) return "nobody";
  return dice.pick(dice.chance(0.5) ? history.members.slice(-4) : history.members);
}

function someInviter(situation: Situation): string {
  const { dice, history } = situation;
  if (dice.chance(0.15)) return someMember(situation);
  return dice.pick(dice.chance(0.5) ? history.joined.slice(-4) : history.joined);
}

function randomEvent(situation: Situation): RandomEvent {
  const { dice, plan, history } = situation;
  if (history.membership && dice.chance(0.45)) {
    const toReview = () => someOrder(situation, ({ received }) => received || dice.chance(0.1));
    const act = randomMembershipEvent(dice, history.membership, {
      someMember: () => someMember(situation),
      someOrder: toReview,
      at: history.at,
    });
    // Members with coupons are the more likely buyers.
    if (act.type === "issueCoupon" && dice.chance(0.5)) {
      const another = randomIssue(dice, history.membership, String(act.member));
      history.planned.push(another, randomOrder(situation, String(act.member)));
    }
    return act;
  }
  const type = dice.weighted(weights);
  switch (type) {
    case "recruit":
      return recruit(situation);
    case "chase":
      return chase(situation);
    case "register": {
      const member = dice.chance(0.2) ? someMember(situation) : nextMember(history);
      return { type, member, ...(dice.chance(0.8) ? { invitedBy: someInviter(situation) } : {}) };
    }
    case "bind":
      return { type, member: someMember(situation), invitedBy: someInviter(situation) };
    case "grant":
      return { type, member: someMember(situation), ...randomGrant(situation) };
    case "revoke": {
      const { at: _at, ...granted } = dice.pick(history.grants);
      return dice.chance(0.7)
        ? { ...granted, type }
        : { type, member: someMember(situation), ...randomGrant(situation) };
    }
    case "order": {
      const order = randomOrder(situation, someMember(situation));
      if (history.membership && dice.chance(0.4)) history.planned.push({ type: "receive", order: order.order });
      return order;
    }
    case "receive":
      return { type, order: someOrder(situation).id };
    case "close":
      return { type, order: someOrder(situation, ({ received }) => received || dice.chance(0.1)).id };
    case "refund":
      return randomRefund(situation);
    case "withdraw":
      return randomWithdrawal(situation, 0);
    case "evaluate":
      return { type };
    case "closeDividend":
      return { type, pool: dice.pick([...plan.pools, ...plan.pools, "puddle"]), period: `p${dice.number(0, 12)}` };
  }
}

const nextMember = ({ members }: History) => `M${members.length}`;

/** A new member who joins at once. */
function recruit(situation: Situation): RandomEvent {
  const { dice, history } = situation;
  const member = nextMember(history);
  const lines = [{ product: "gift", quantity: dice.pick([1, 1, 1, 2]) }];
  history.planned.push({
    type: "order",
    order: nextOrder(history),
    member,
    lines,
    region: dice.pick(regions.slice(2, 4)),
  });
  return { type: "register", member, invitedBy: someInviter(situation) };
}

/** Withdraws money, then refunds the orders it came from: the missing money becomes a debt. */
function chase(situation: Situation): RandomEvent {
  const { history } = situation;
  history.planned.push(randomWithdrawal(situation, 1), randomRefund(situation), randomRefund(situation));
  return randomWithdrawal(situation, 0);
}

function randomWithdrawal({ dice, history }: Situation, ahead: number): RandomEvent {
  const withdrawal = `w${dice.chance(0.03) ? 0 : history.withdrawals + ahead}`;
  const member = dice.chance(0.02) ? "nobody" : dice.pick(history.joined);
  const amount = dice.pick([99, 0, -5, 1_001, 5_000, 8_000, 10_000, 20_000, 30_000, 300_000, dice.number(1, 12_000)]);
  const outcome = dice.pick([undefined, undefined, "paid", "failed"]);
  return { type: "withdraw", withdrawal, member, amount, ...(outcome ? { outcome } : {}) };
}

function randomGrant({ dice, plan: { titles } }: Situation): Record<string, string> {
  const what = dice.pick(["agent", "boss", "title", "region"]);
  if (what === "region") return { region: dice.pick(regions) };
  if (what === "title" && titles.length > 0) return { title: dice.pick(titles).id };
  return { identity: what === "boss" ? "boss" : "agent" };
}

const nextOrder = ({ orders }: History) => `o${orders.length}`;

function randomOrder({ dice, products, history }: Situation, member: string): RandomEvent {
  const zone = dice.weighted({ join: 10, retail: 9, member: 4, free: 4 });
  const shelf = dice.chance(0.03) ? products : products.filter((product) => product.zone === zone);
  const names = Array.from({ length: dice.pick([1, 1, 2, 3]) }, () => String(dice.pick(shelf).id));
  if (dice.chance(0.01)) names.push("nothing");
  const lines = names.map((product) => ({ product, quantity: dice.pick([1, 1, 1, 2, 3, 7]) }));
  const order = dice.chance(0.02) ? "o0" : nextOrder(history);
  const region = dice.pick(addresses);
  const discounted = dice.chance(zone === "retail" || zone === "member" ? 0.35 : 0.03);
  const discount = dice.pick([1, 333, 5_000, 0, 20_000, -1, dice.number(1, 40_000)]);
  const offer = history.membership ? randomOffer(dice, history.membership, member) : {};
  const chosen = history.promotions && dice.chance(0.35) ? randomChoice(dice, history.promotions) : {};
  const reduced = discounted && (!("activity" in chosen) || dice.chance(0.05));
  const named = { ...(region ? { region } : {}), ...(reduced ? { discount } : {}), ...offer };
  return { type: "order", order, member, lines, ...named, ...chosen };
}

/** Picks mostly one of the latest orders, now and then one that does not exist. */
function someOrder(
  { dice, history }: Situation,
  fits: (order: History["orders"][number]) => boolean = () => true,
): { id: string; member: string; products: readonly string[] } {
  const orders = history.orders.filter(fits);
  if (orders.length === 0 || dice.chance(0.02)) return { id: "o999", member: "M0", products: ["gift"] };
  return dice.pick(dice.chance(0.6) ? orders.slice(-5) : orders);
}

function randomRefund(situation: Situation): RandomEvent {
  const { dice } = situation;
  const { id, products } = someOrder(situation);
  if (dice.chance(0.35)) return { type: "refund", order: id };
  const names = dice.chance(0.6) ? [dice.pick(products)] : [...products];
  if (dice.chance(0.03)) names.push("gift");
  const lines = names.map((product) => ({ product, quantity: dice.pick([1, 1, 1, 2, 3]) }));
  return { type: "refund", order: id, lines };
}
