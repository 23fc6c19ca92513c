import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import type { Plan } from "@liandong/core/plan/schema";
import type { PlanProblem } from "@liandong/core/plan/soundness";
import { typicalProducts } from "@liandong/core/plan-check/check-plan";
import type { CheckProduct } from "@liandong/core/plan-check/check-product";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import { type RecruitingParameters, recruitingSchema } from "@liandong/core/plan-check/recruiting-parameters";
import { type ScenarioProduct, scenarioSchema } from "@liandong/core/scenario/schema";

export type CheckFile = { plan: Plan; products: CheckProduct[]; growth: RecruitingParameters };
export type CheckFileReading = { file: CheckFile; problems: null } | { file: null; problems: PlanProblem[] };

/**
 * Reads the file of `plan check`: a plan, or a change of one, is merged over the preset as a scenario's `plan` is. A file
 * with `plan`, `products` or `growth` (a scenario file, say) also brings its products and the assumptions of the simulation.
 */
export function readCheckFile(document: unknown): CheckFileReading {
  const parts = partsOf(document);
  const problems: PlanProblem[] = [];
  const reading = readPlanDocument(mergeDocument(liandongPreset, parts.plan));
  const inside = parts.isWrapped ? "plan" : "";
  for (const { path, message } of reading.problems ?? [])
    problems.push({ path: [inside, path].filter(Boolean).join("."), message });
  const products = scenarioSchema.shape.products.safeParse(parts.products);
  const growth = recruitingSchema.safeParse(parts.growth);
  problems.push(...unfit("products", products.error), ...unfit("growth", growth.error));
  if (!reading.plan || !products.data || !growth.data) return { file: null, problems };
  const { plan } = reading;
  const goods = products.data.length > 0 ? products.data.map(checkProduct) : typicalProducts(plan);
  return { file: { plan, products: goods, growth: growth.data }, problems: null };
}

type Parts = { isWrapped: boolean; plan: unknown; products: unknown; growth: unknown };

function partsOf(document: unknown): Parts {
  const isObject = typeof document === "object" && document !== null;
  if (isObject && ("plan" in document || "products" in document || "growth" in document)) {
    const { plan = {}, products = [], growth = {} } = document as Partial<Parts>;
    return { isWrapped: true, plan, products, growth };
  }
  return { isWrapped: false, plan: document, products: [], growth: {} };
}

type Failed = { issues: readonly { path: readonly PropertyKey[] }[] };

function unfit(part: string, error: Failed | undefined): PlanProblem[] {
  return (error?.issues ?? []).map(({ path }) => ({ path: [part, ...path].join("."), message: "这一项不正确" }));
}

function checkProduct({ id, zone, price, memberPrice, cost, freight, rates }: ScenarioProduct): CheckProduct {
  return {
    id,
    name: id,
    zone,
    priceFen: price,
    rates: rates ?? null,
    memberPriceFen: memberPrice ?? null,
    costFen: cost ?? null,
    freightFen: freight ?? 0,
  };
}
