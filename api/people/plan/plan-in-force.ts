import { InvariantError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { readPlan } from "@liandong/core/plan/soundness";
import type { Handle } from "@liandong/db/connection/database";
import { loadPlanDocument, loadPlanVersionInForce } from "@liandong/db/people/plan/plans";

export type PublishedPlan = { version: number; plan: Plan };

/** Plans that were read, by database and version; a published version never changes. */
const known = new WeakMap<object, Map<number, Plan>>();

/** The plan of one version. `cacheOf` is the process's `Deps.db`, which keys the cache. */
export async function planOfVersion(cacheOf: object, handle: Handle, version: number): Promise<Plan> {
  const plans = known.get(cacheOf) ?? new Map<number, Plan>();
  known.set(cacheOf, plans);
  const cached = plans.get(version);
  if (cached) return cached;
  const reading = readPlan(await loadPlanDocument(handle, version));
  if (!reading.plan)
    throw new InvariantError(`published plan ${version} is not sound: ${reading.problems[0]?.message}`);
  plans.set(version, reading.plan);
  return reading.plan;
}

/** The plan in force is the highest version. */
export async function planInForce(cacheOf: object, handle: Handle): Promise<PublishedPlan> {
  const version = await loadPlanVersionInForce(handle);
  return { version, plan: await planOfVersion(cacheOf, handle, version) };
}
