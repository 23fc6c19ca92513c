// Runs a small shop with a membership programme in memory.
import { membershipPreset } from "@liandong/core/membership/preset";
import { type ProgrammeReadResult, readProgramme } from "@liandong/core/membership/soundness";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { runScenario } from "@liandong/core/scenario/run";
import { fitting } from "./play-random";

const products = [
  { id: "serum", zone: "retail", price: 20_000, freight: 800 },
  { id: "lotion", zone: "retail", price: 9_999 },
  { id: "ebook", zone: "retail", price: 3_000, virtual: true, pointsRate: 20_000 },
  { id: "tv", zone: "retail", price: 350_000 },
  { id: "soap", zone: "retail", price: 999 },
  { id: "rice", zone: "member", price: 8_800, memberPrice: 6_600 },
  { id: "gift", zone: "join", price: 49_900 },
];
const coupons = [
  { id: "off50", type: "off", amount: 5_000, min: 30_000, validDays: 7 },
  { id: "p88", type: "percent", rate: 8_800, max: 3_000, min: 0, products: ["lotion"], validDays: 30 },
  { id: "ship", type: "freight", min: 0, validDays: 7 },
];

export type MallEvent = { type: string } & Record<string, unknown>;

/** A scenario that first registers the member U. */
export function mallDocument(events: readonly MallEvent[], membership: object = {}) {
  return { name: "mall", membership, products, coupons, events: [{ type: "register", member: "U" }, ...events] };
}

export function playMall(events: readonly MallEvent[], membership: object = {}) {
  const result = runScenario(fitting(mallDocument(events, membership)));
  return { ...result, U: result.members.U!, refusals: result.rejected.map(({ code }) => code) };
}

export const buy = (order: string, product: string, quantity = 1, more: object = {}): MallEvent => ({
  type: "order",
  order,
  member: "U",
  lines: [{ product, quantity }],
  ...more,
});
export const bought = (order: string, product: string, quantity = 1): MallEvent[] => [
  buy(order, product, quantity),
  { type: "receive", order },
];

/** Reads a change of the preset. */
export function presetWith(change: object): ProgrammeReadResult {
  return readProgramme(mergeDocument(membershipPreset, change));
}
