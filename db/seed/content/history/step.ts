import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";

/** When something happened, counted back from the day of the seed: `[45, "10:32"]` is 45 days ago at 10:32 in Shanghai. */
type Moment = readonly [daysAgo: number, clock: string];

type Line = { product: string; spec?: string; quantity: number };

/** One thing that happened in the demo shop, by the keys of people and products. */
export type DemoStep =
  | { type: "register"; at: Moment; person: string; invitedBy?: string }
  | { type: "grant"; at: Moment; person: string; identity: "agent" | "boss"; staff: string; reason: string }
  | { type: "buy"; at: Moment; person: string; lines: readonly Line[]; outcome?: "paid" | "unpaid" | "cancelled" };

export const joined = (at: Moment, person: string, invitedBy?: string): DemoStep => ({
  type: "register",
  at,
  person,
  invitedBy,
});

/** A purchase of one piece of each product; `product:spec` names the SKU. */
export const bought = (at: Moment, person: string, ...goods: string[]): DemoStep => ({
  type: "buy",
  at,
  person,
  lines: goods.map((good) => {
    const [product = "", spec] = good.split(":");
    return { product, spec, quantity: 1 };
  }),
});

export const left = (step: DemoStep, outcome: "unpaid" | "cancelled"): DemoStep =>
  step.type === "buy" ? { ...step, outcome } : step;

/** The moment of a step for a seed at `now`; steps of today lie a little before it, in their order. */
export function momentOf([daysAgo, clock]: Moment, now: Date): Date {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const today = startOfShanghaiDay(shanghaiDay(now)).getTime();
  if (daysAgo > 0) return new Date(today - daysAgo * dayMs + (hours * 60 + minutes) * 60_000);
  // The clock of today's steps is a share of the time that today has had so far.
  return new Date(today + ((hours * 60 + minutes) / (24 * 60)) * (now.getTime() - today));
}
