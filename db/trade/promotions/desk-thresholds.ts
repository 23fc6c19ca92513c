import { sql as fragment } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { couponTemplate } from "../../schema/coupons";
import { threshold } from "../../schema/promotions";
import type { PromotionState } from "./list-activities";
import type { ThresholdRow } from "./thresholds";

type ThresholdSlice = {
  scopes: readonly string[] | null;
  state: PromotionState | null;
  now: Date;
  after: { at: string; id: string } | null;
  limit: number;
};

/** Threshold promotions, those made last first. */
export async function listThresholdPage(
  { drizzle }: Handle,
  { scopes, state, now, after, limit }: ThresholdSlice,
): Promise<ThresholdRow[]> {
  const { scope, startsAt, endsAt, endedAt, createdAt, id } = threshold;
  const ofScope = scopes === null ? fragment`true` : fragment`${scope} in ${scopes}`;
  const isAfter =
    after === null ? fragment`true` : fragment`(${createdAt}, ${id}) < (${after.at}::timestamptz, ${after.id})`;
  const states = {
    stopped: fragment`${endedAt} <= ${now}`,
    waiting: fragment`${endedAt} is null and ${startsAt} > ${now}`,
    ended: fragment`${endedAt} is null and ${endsAt} <= ${now}`,
    running: fragment`${endedAt} is null and coalesce(${startsAt}, '-infinity') <= ${now} and coalesce(${endsAt}, 'infinity') > ${now}`,
  };
  return drizzle
    .select()
    .from(threshold)
    .where(fragment`${ofScope} and ${isAfter} and ${state === null ? fragment`true` : states[state]}`)
    .orderBy(fragment`${createdAt} desc, ${id} desc`)
    .limit(limit);
}

/** Those of the templates that the scope may give and that have not ended. */
export async function findGivableTemplates(
  { drizzle }: Handle,
  { scope, ids }: { scope: string; ids: readonly string[] },
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await drizzle
    .select({ id: couponTemplate.id })
    .from(couponTemplate)
    .where(
      fragment`${couponTemplate.id} in ${[...new Set(ids)]} and ${couponTemplate.scope} = ${scope} and ${couponTemplate.endedAt} is null`,
    );
  return new Set(rows.map(({ id }) => id));
}
