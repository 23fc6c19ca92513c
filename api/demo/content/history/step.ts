import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";

/** The moment of a step, counted back from the seed: `[45, "10:32"]` is 45 days ago at 10:32 in Shanghai. */
type Moment = readonly [daysAgo: number, clock: string];

type Line = { product: string; spec?: string; quantity: number };

/** What a purchase uses, as the checkout proposes it: the best coupons, the most points, the most balance. */
type Use = "coupons" | "points" | "balance";

/** The staff member who paid it by hand, and a note of where. */
type Paid = { staff: string; note: string; paymentNo: string };

/** One step of the demo's history, by the keys of people, products and coupons. */
export type DemoStep =
  | { type: "register"; at: Moment; person: string; invitedBy?: string }
  | { type: "grant"; at: Moment; person: string; identity: "agent" | "boss"; staff: string; reason: string }
  | {
      type: "buy";
      at: Moment;
      person: string;
      lines: readonly Line[];
      uses?: readonly Use[];
      outcome?: "paid" | "unpaid" | "cancelled";
    }
  | { type: "receive"; at: Moment; person: string; product: string; staff: string }
  | {
      type: "askAfterSale";
      at: Moment;
      person: string;
      product: string;
      wants: "refund_only" | "return_refund" | "exchange";
      /** The spec of the variant that an exchange wants. */
      wantsSpec?: string;
      reason: string;
      text: string;
    }
  | {
      type: "compensate";
      at: Moment;
      person: string;
      product: string;
      amountFen: number;
      staff: string;
      reason: string;
    }
  | { type: "withdraw"; at: Moment; person: string; amountFen: number; name: string; account: string; paid: Paid }
  | { type: "checkIn"; at: Moment; person: string }
  | { type: "topUp"; at: Moment; person: string; amountFen: number }
  | { type: "offer"; at: Moment; coupon: string; staff: string }
  | { type: "claim"; at: Moment; person: string; coupon: string }
  | { type: "give"; at: Moment; person: string; coupon: string; staff: string; reason: string }
  | {
      type: "review";
      at: Moment;
      person: string;
      product: string;
      stars: number;
      text: string;
      /** Numbers of the product's drawn pictures that stand for the buyer's photos. */
      shots: readonly number[];
    }
  | { type: "approve"; at: Moment; person: string; product: string; staff: string; reply?: string };

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

export const using = (step: DemoStep, ...uses: Use[]): DemoStep => (step.type === "buy" ? { ...step, uses } : step);

/** The buyer confirms receipt of the order with that product, which was shipped the same morning. */
export const received = (at: Moment, person: string, product: string): DemoStep => ({
  type: "receive",
  at,
  person,
  product,
  staff: "yunying",
});

/**
 * Receipts of purchases without a step of their own: those older than a week are received on the fifth day, store by
 * store.
 */
export function parcelsOf(steps: readonly DemoStep[]): DemoStep[] {
  const scripted = new Set(
    steps.flatMap((step) => (step.type === "receive" ? [`${step.person} ${step.product}`] : [])),
  );
  return steps.flatMap((step) => {
    if (step.type !== "buy" || (step.outcome ?? "paid") !== "paid" || step.at[0] < 7) return [];
    const { at, person, lines } = step;
    const unscripted = lines.filter(({ product }) => !scripted.has(`${person} ${product}`));
    return unscripted.map(({ product }) => received([at[0] - 5, "18:30"], person, product));
  });
}

/** A check-in every day, from so many days ago to so many days ago. */
export const checkedIn = (person: string, from: number, to: number, clock: string): DemoStep[] =>
  Array.from({ length: from - to + 1 }, (_, index) => ({ type: "checkIn", at: [from - index, clock], person }));

export const toppedUp = (at: Moment, person: string, amountFen: number): DemoStep => ({
  type: "topUp",
  at,
  person,
  amountFen,
});

export const offered = (at: Moment, ...coupons: string[]): DemoStep[] =>
  coupons.map((coupon) => ({ type: "offer", at, coupon, staff: "yunying" }));

export const claimed = (at: Moment, person: string, ...coupons: string[]): DemoStep[] =>
  coupons.map((coupon) => ({ type: "claim", at, person, coupon }));

type Said = { stars?: number; shots?: readonly number[]; reply?: string };

/** A review of a received product, with its approval and perhaps a reply by staff. */
export function reviewed(at: Moment, person: string, product: string, text: string, said: Said = {}): DemoStep[] {
  const { stars = 5, shots = [], reply } = said;
  return [
    { type: "review", at, person, product, stars, text, shots },
    { type: "approve", at, person, product, staff: "kefu", reply },
  ];
}

/** The moment of a step for a seed at `now`; the steps of today are before it, in their order. */
export function momentOf([daysAgo, clock]: Moment, now: Date): Date {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const today = startOfShanghaiDay(shanghaiDay(now)).getTime();
  if (daysAgo > 0) return new Date(today - daysAgo * dayMs + (hours * 60 + minutes) * 60_000);
  // Today's clock times are scaled to the part of the day that has passed.
  return new Date(today + ((hours * 60 + minutes) / (24 * 60)) * (now.getTime() - today));
}

/** Sorts by time; steps of the same minute keep their order. */
export function inOrder(steps: readonly DemoStep[]): DemoStep[] {
  return steps.toSorted(({ at: [days, clock] }, { at: [otherDays, otherClock] }) =>
    days === otherDays ? (clock < otherClock ? -1 : clock > otherClock ? 1 : 0) : otherDays - days,
  );
}
