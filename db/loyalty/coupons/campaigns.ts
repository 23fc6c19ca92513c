import { and, asc, desc, eq, gt, isNull, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { couponCampaign } from "../../schema/coupons";

export type CampaignRow = typeof couponCampaign.$inferSelect;
export type NewCampaign = Pick<
  CampaignRow,
  "scope" | "name" | "templateId" | "count" | "audience" | "requestKey" | "createdAt" | "createdBy"
>;

/** Makes a campaign, once under the operator's key; gives its row, and whether it is new. */
export async function insertCampaign(
  { drizzle }: Transaction,
  campaign: NewCampaign,
): Promise<{ row: CampaignRow; isNew: boolean }> {
  const [made] = await drizzle.insert(couponCampaign).values(campaign).onConflictDoNothing().returning();
  if (made) return { row: made, isNew: true };
  const { createdBy, requestKey } = campaign;
  const isSame = and(eq(couponCampaign.createdBy, createdBy), eq(couponCampaign.requestKey, requestKey));
  const [known] = await drizzle.select().from(couponCampaign).where(isSame);
  return { row: known!, isNew: false };
}

export async function findCampaign({ drizzle }: Handle, { id }: { id: string }): Promise<CampaignRow | null> {
  const [row] = await drizzle.select().from(couponCampaign).where(eq(couponCampaign.id, id));
  return row ?? null;
}

/** Locks a campaign: processes that give its coupons or stop it take turns. */
export async function lockCampaign({ drizzle }: Transaction, { id }: { id: string }): Promise<CampaignRow> {
  const [row] = await drizzle.select().from(couponCampaign).where(eq(couponCampaign.id, id)).for("update");
  return row!;
}

type Progress = Pick<CampaignRow, "id" | "doneThrough" | "members" | "finishedAt" | "ending">;

/** Saves how far a locked campaign has come. */
export async function saveCampaignProgress({ drizzle }: Transaction, { id, ...progress }: Progress): Promise<void> {
  await drizzle.update(couponCampaign).set(progress).where(eq(couponCampaign.id, id));
}

/** A scope's campaigns, or all, the newest first. */
export async function listCampaignRows(
  { drizzle }: Handle,
  { scope, after, limit }: { scope: string | null; after: string | null; limit: number },
): Promise<CampaignRow[]> {
  return drizzle
    .select()
    .from(couponCampaign)
    .where(
      and(
        scope === null ? undefined : eq(couponCampaign.scope, scope),
        after === null ? undefined : lt(couponCampaign.id, after),
      ),
    )
    .orderBy(desc(couponCampaign.id))
    .limit(limit);
}

/** Unfinished campaigns, in the order of their numbers. */
export async function listOpenCampaigns(
  { drizzle }: Handle,
  { after, limit }: { after: string; limit: number },
): Promise<CampaignRow[]> {
  return drizzle
    .select()
    .from(couponCampaign)
    .where(and(isNull(couponCampaign.finishedAt), gt(couponCampaign.id, after)))
    .orderBy(asc(couponCampaign.id))
    .limit(limit);
}

/** How many of each campaign's coupons are used. */
export async function countCampaignUse(
  { sql }: Handle,
  campaigns: readonly Pick<CampaignRow, "id" | "templateId">[],
): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; used: number }[]>`
    SELECT c.id::text AS id, count(*)::integer AS used
    FROM jsonb_to_recordset(${JSON.stringify(campaigns.map(({ id, templateId }) => ({ id, templateId })))}::text::jsonb)
      AS c(id bigint, "templateId" bigint)
    JOIN member_coupon AS m ON m.template_id = c."templateId" AND m.state = 'used'
      AND starts_with(m.request_key, 'campaign:' || c.id || '#')
    GROUP BY c.id`;
  return new Map(rows.map(({ id, used }) => [id, used]));
}
