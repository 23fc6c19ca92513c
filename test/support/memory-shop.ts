// Runs a small shop in memory for tests of rules: events are written as in a scenario.
import { readScenario } from "@liandong/core/scenario/read-scenario";
import { runScenario } from "@liandong/core/scenario/run";

export type ShopEvent = { type: string } & Record<string, unknown>;
type Cart = Readonly<Record<string, number>>;

export const shopProducts = [
  { id: "gift", zone: "join", price: 49_900 },
  { id: "half", zone: "join", price: 26_050 },
  { id: "pack", zone: "join", price: 299_900, grants: { identity: "boss" } },
  { id: "vip", zone: "retail", price: 50_000, grants: { title: "V1" } },
  { id: "serum", zone: "retail", price: 20_000 },
  { id: "lotion", zone: "retail", price: 9_999, rates: { agent: 1_000, boss: 2_500, V1: 4_000 } },
  { id: "tea", zone: "retail", price: 10_000, rates: { agent: 100, boss: 200 } },
  { id: "rice", zone: "member", price: 8_800, memberPrice: 6_600 },
  { id: "soap", zone: "free", price: 3_900 },
  { id: "mask", zone: "free", price: 1_900 },
];

/** Plays the events, nested lists too, and returns the result document. */
export function play(events: readonly (ShopEvent | readonly ShopEvent[])[], plan: object = {}) {
  const document = { name: "test", plan, products: shopProducts, events: events.flat() };
  const { scenario, problems } = readScenario(document, () => true);
  if (!scenario) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const result = runScenario(scenario);
  return { ...result, refusals: result.rejected.map(({ code }) => code) };
}

const linesOf = (cart: Cart) => Object.entries(cart).map(([product, quantity]) => ({ product, quantity }));

export const register = (member: string, invitedBy?: string): ShopEvent => ({ type: "register", member, invitedBy });
export const bind = (member: string, invitedBy: string): ShopEvent => ({ type: "bind", member, invitedBy });
export const grant = (member: string, what: object): ShopEvent => ({ type: "grant", member, ...what });
export const revoke = (member: string, what: object): ShopEvent => ({ type: "revoke", member, ...what });
export const order = (id: string, member: string, cart: Cart, more: object = {}): ShopEvent => ({
  type: "order",
  order: id,
  member,
  lines: linesOf(cart),
  ...more,
});
export const refund = (id: string, cart?: Cart): ShopEvent => ({
  type: "refund",
  order: id,
  ...(cart ? { lines: linesOf(cart) } : {}),
});
export const receive = (id: string): ShopEvent => ({ type: "receive", order: id });
export const close = (id: string): ShopEvent => ({ type: "close", order: id });
export const withdraw = (withdrawal: string, member: string, amount: number, more: object = {}): ShopEvent => ({
  type: "withdraw",
  withdrawal,
  member,
  amount,
  ...more,
});
export const evaluate: ShopEvent = { type: "evaluate" };
export const closeDividend = (pool: string, period: string): ShopEvent => ({ type: "closeDividend", pool, period });

/** Events of a boss by grant, without a referrer. */
export const rootBoss = (member: string): ShopEvent[] => [register(member), grant(member, { identity: "boss" })];
/** Events of a member who registers under a referrer and buys in the join zone; the order is named `j` + member. */
export const joins = (member: string, invitedBy?: string): ShopEvent[] => [
  register(member, invitedBy),
  order(`j${member}`, member, { gift: 1 }),
];
