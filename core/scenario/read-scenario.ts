// Reads a document as a scenario or lists where it does not fit; a file that does not fit is not run
// (core/rules/scenarios.md, section 2).
import type { CouponTemplate } from "../coupons/template";
import { membershipPreset } from "../membership/preset";
import type { Programme } from "../membership/schema";
import { readProgramme } from "../membership/soundness";
import { mergeDocument } from "../plan/merge-document";
import { liandongPreset } from "../plan/preset";
import type { Plan } from "../plan/schema";
import { type PlanProblem, readPlan, standingsWithRates } from "../plan/soundness";
import type { SaleActivity, Threshold } from "../promotions/schema";
import { activityProblems, type PromotionNames, thresholdProblems, unknownProducts } from "../promotions/soundness";
import { type ScenarioDocument, type ScenarioEvent, type ScenarioProduct, scenarioSchema } from "./schema";

/** A valid scenario: every event has a moment, and every name that it uses exists. */
export interface Scenario {
  readonly name: string;
  readonly plan: Plan;
  /** Null plays the plan alone, with list prices and without points and growth. */
  readonly programme: Programme | null;
  readonly coupons: ReadonlyMap<string, CouponTemplate>;
  readonly activities: ReadonlyMap<string, SaleActivity>;
  readonly thresholds: readonly Threshold[];
  readonly products: ReadonlyMap<string, ScenarioProduct>;
  readonly events: readonly { readonly event: ScenarioEvent; readonly at: Date }[];
  readonly expect: unknown;
}

export type ScenarioReadResult =
  | { readonly scenario: Scenario; readonly problems: null }
  | { readonly scenario: null; readonly problems: PlanProblem[] };

const firstMoment = "2026-01-01T00:00:00+08:00";

/** `regionExists` knows the codes of GB/T 2260, with 2, 4 or 6 digits and without trailing 00 pairs. */
export function readScenario(document: unknown, regionExists: (code: string) => boolean): ScenarioReadResult {
  const parsed = scenarioSchema.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return { scenario: null, problems };
  }
  const { name, products, coupons, activities, promotions, events, expect } = parsed.data;
  const reading = readPlan(mergeDocument(liandongPreset, parsed.data.plan ?? {}));
  if (reading.problems) return { scenario: null, problems: reading.problems.map(within("plan")) };
  const { plan } = reading;
  const membership = readProgramme(mergeDocument(membershipPreset, parsed.data.membership ?? {}));
  if (membership.problems) return { scenario: null, problems: membership.problems.map(within("membership")) };
  const { programme } = membership;
  const names = { plan, programme, coupons: new Map(coupons.map((coupon) => [coupon.id, coupon])), regionExists };
  const zoneById = new Map(products.map(({ id, zone }) => [id, zone]));
  const promoted = { zoneOf: (id: string) => zoneById.get(id), couponExists: (id: string) => names.coupons.has(id) };
  const problems = [
    ...productProblems(products, names),
    ...couponProblems(coupons),
    ...coupons.flatMap((coupon, index) =>
      unknownProducts(coupon.products, `coupons.${index}.products`, promoted.zoneOf),
    ),
    ...activityProblems(activities, promoted),
    ...thresholdProblems(promotions, promoted),
    ...boostProblems(programme, promoted),
    ...events.flatMap((event, index) => eventProblems(event, `events.${index}`, names)),
    ...timeProblems(events),
  ];
  if (problems.length > 0) return { scenario: null, problems };
  const scenario = {
    name,
    plan,
    programme,
    coupons: names.coupons,
    activities: new Map(activities.map((activity) => [activity.id, activity])),
    thresholds: promotions,
    products: new Map(products.map((product) => [product.id, product])),
    events: withMoments(events),
    expect,
  };
  return { scenario, problems: null };
}

const within =
  (document: string) =>
  ({ path, message }: PlanProblem) => ({ path: path === "" ? document : `${document}.${path}`, message });

function boostProblems({ points }: Programme, { zoneOf }: PromotionNames): PlanProblem[] {
  return (points.boosts ?? []).flatMap(({ products }, index) =>
    unknownProducts(products, `membership.points.boosts.${index}.products`, zoneOf),
  );
}

function couponProblems(coupons: ScenarioDocument["coupons"]): PlanProblem[] {
  const ids = coupons.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: `coupons.${index}.id`, message: `coupon named twice: ${id}` }] : [],
  );
}

function productProblems(
  products: ScenarioDocument["products"],
  { plan, programme }: Pick<Names, "plan" | "programme">,
): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const ids = new Set<string>();
  const standings = standingsWithRates(plan);
  products.forEach((product, index) => {
    const path = `products.${index}`;
    if (ids.has(product.id)) problems.push({ path: `${path}.id`, message: `product named twice: ${product.id}` });
    ids.add(product.id);
    for (const standing of Object.keys(product.rates ?? {})) {
      if (!standings.has(standing))
        problems.push({ path: `${path}.rates.${standing}`, message: `unknown standing: ${standing}` });
    }
    const title = product.grants && "title" in product.grants ? product.grants.title : undefined;
    if (title !== undefined) problems.push(...titleProblem(`${path}.grants.title`, title, plan));
    const card = product.grants && "card" in product.grants ? product.grants.card : undefined;
    // In a programme without any card such a product is a plain one.
    if (card !== undefined && programme.cards && !programme.cards.some(({ id }) => id === card))
      problems.push({ path: `${path}.grants.card`, message: `unknown card: ${card}` });
  });
  return problems;
}

function titleProblem(path: string, title: string, plan: Plan): PlanProblem[] {
  return plan.titles.some(({ id }) => id === title) ? [] : [{ path, message: `unknown title: ${title}` }];
}

interface Names {
  readonly plan: Plan;
  readonly programme: Programme;
  readonly coupons: ReadonlyMap<string, CouponTemplate>;
  readonly regionExists: (code: string) => boolean;
}

/** Names in an event that the scenario does not define. */
function eventProblems(event: ScenarioEvent, path: string, names: Names): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if ("title" in event && event.title !== undefined) {
    problems.push(...titleProblem(`${path}.title`, event.title, names.plan));
  }
  if ("region" in event && event.region !== undefined && !names.regionExists(event.region)) {
    problems.push({ path: `${path}.region`, message: `unknown region code: ${event.region}` });
  }
  if (event.type === "issueCoupon" && !names.coupons.has(event.coupon)) {
    problems.push({ path: `${path}.coupon`, message: `unknown coupon: ${event.coupon}` });
  }
  if (event.type === "issueCoupon" && event.as.includes(":")) {
    problems.push({ path: `${path}.as`, message: "a colon is kept for the coupons of promotions" });
  }
  if (event.type === "order" && event.activity === undefined && (event.openGroup ?? event.group) !== undefined) {
    problems.push({ path, message: "openGroup and group need an activity" });
  }
  if (event.type === "setLevel" && !names.programme.levels.some(({ id }) => id === event.level)) {
    problems.push({ path: `${path}.level`, message: `unknown level: ${event.level}` });
  }
  return problems;
}

function timeProblems(events: readonly ScenarioEvent[]): PlanProblem[] {
  const moments = withMoments(events).map(({ at }) => at.getTime());
  return moments.flatMap((moment, index) =>
    index > 0 && moment < (moments[index - 1] ?? 0)
      ? [{ path: `events.${index}.at`, message: "earlier than the event before it" }]
      : [],
  );
}

function withMoments(events: readonly ScenarioEvent[]): { event: ScenarioEvent; at: Date }[] {
  let at = new Date(firstMoment);
  return events.map((event) => {
    if (event.at !== undefined) at = new Date(event.at);
    return { event, at };
  });
}
