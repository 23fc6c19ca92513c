import { and, asc, desc, eq, sql as expression, gt, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type SavedRow, saveRow } from "../../connection/save-row";
import { campaign, campaignRun } from "../../schema/campaigns";

export type CampaignRow = typeof campaign.$inferSelect;
export type CampaignRunRow = typeof campaignRun.$inferSelect;
export type CampaignFields = Pick<
  CampaignRow,
  "scope" | "name" | "audience" | "actions" | "schedule" | "holdOutPercent" | "resultDays"
>;

type NewCampaign = CampaignFields & Pick<CampaignRow, "requestKey" | "createdAt" | "createdBy">;

/** Makes a draft, once under the operator's key; gives its row, and whether it is new. */
export async function insertCampaign(
  { drizzle }: Transaction,
  row: NewCampaign,
): Promise<{ row: CampaignRow; isNew: boolean }> {
  const [made] = await drizzle
    .insert(campaign)
    .values({ ...row, state: "draft" })
    .onConflictDoNothing()
    .returning();
  if (made) return { row: made, isNew: true };
  const isSame = and(eq(campaign.createdBy, row.createdBy), eq(campaign.requestKey, row.requestKey));
  const [known] = await drizzle.select().from(campaign).where(isSame);
  return { row: known!, isNew: false };
}

/** Changes a draft of this version. */
export async function changeCampaign(
  tx: Transaction,
  { id, version, fields }: { id: string; version: number; fields: CampaignFields & Partial<CampaignRow> },
): Promise<SavedRow | RowMiss> {
  return saveRow(tx, campaign, { id, version, fields: fields as typeof campaign.$inferInsert });
}

export async function findCampaign({ drizzle }: Handle, id: string): Promise<CampaignRow | null> {
  const [row] = await drizzle.select().from(campaign).where(eq(campaign.id, id));
  return row ?? null;
}

/** The campaign, locked: whoever starts, stops or repeats it takes turns. */
export async function lockCampaign({ drizzle }: Transaction, id: string): Promise<CampaignRow | null> {
  const [row] = await drizzle.select().from(campaign).where(eq(campaign.id, id)).for("update");
  return row ?? null;
}

type Move = Pick<CampaignRow, "state"> & Partial<Pick<CampaignRow, "nextAt" | "startedAt" | "startedBy">>;

export async function moveCampaign({ drizzle }: Transaction, id: string, move: Move): Promise<void> {
  await drizzle
    .update(campaign)
    .set({ ...move, version: expression`${campaign.version} + 1` })
    .where(eq(campaign.id, id));
}

/** A scope's campaigns, or all, the newest first. */
export async function listCampaignRows(
  { drizzle }: Handle,
  { scope, after, limit }: { scope: string | null; after: string | null; limit: number },
): Promise<CampaignRow[]> {
  return drizzle
    .select()
    .from(campaign)
    .where(
      and(scope === null ? undefined : eq(campaign.scope, scope), after === null ? undefined : lt(campaign.id, after)),
    )
    .orderBy(desc(campaign.id))
    .limit(limit);
}

/** Running campaigns, in the order of their numbers. */
export async function listRunning(
  { drizzle }: Handle,
  { after, limit }: { after: string; limit: number },
): Promise<CampaignRow[]> {
  return drizzle
    .select()
    .from(campaign)
    .where(and(eq(campaign.state, "running"), gt(campaign.id, after)))
    .orderBy(asc(campaign.id))
    .limit(limit);
}

/** Begins a run, or leaves the one that has begun. */
export async function beginRun(
  { drizzle }: Transaction,
  run: Pick<CampaignRunRow, "campaignId" | "occasion" | "startedAt">,
): Promise<void> {
  await drizzle.insert(campaignRun).values(run).onConflictDoNothing();
}

/** The run, locked: processes that work on it take turns. */
export async function lockRun(
  { drizzle }: Transaction,
  { campaignId, occasion }: Pick<CampaignRunRow, "campaignId" | "occasion">,
): Promise<CampaignRunRow | null> {
  const isOne = and(eq(campaignRun.campaignId, campaignId), eq(campaignRun.occasion, occasion));
  const [row] = await drizzle.select().from(campaignRun).where(isOne).for("update");
  return row ?? null;
}

/** Saves how far a locked run has come. */
export async function saveRun({ drizzle }: Transaction, run: CampaignRunRow): Promise<void> {
  const { campaignId, occasion, ...progress } = run;
  const isOne = and(eq(campaignRun.campaignId, campaignId), eq(campaignRun.occasion, occasion));
  await drizzle.update(campaignRun).set(progress).where(isOne);
}

/** Unfinished runs of a campaign, the oldest first. */
export async function listOpenRuns({ sql }: Handle, campaignId: string): Promise<string[]> {
  const rows = await sql<{ occasion: string }[]>`
    SELECT occasion FROM campaign_run WHERE campaign_id = ${campaignId} AND finished_at IS NULL ORDER BY started_at LIMIT 100`;
  return rows.map(({ occasion }) => occasion);
}

/** The runs of these campaigns, the newest first. */
export async function listRuns({ sql }: Handle, campaignIds: readonly string[]): Promise<CampaignRunRow[]> {
  const rows = await sql<CampaignRunRow[]>`
    SELECT r.campaign_id::text AS "campaignId", r.occasion, r.started_at AS "startedAt", r.done_through::text AS "doneThrough",
      r.finished_at AS "finishedAt", r.ending, r.reached, r.held, r.capped
    FROM unnest(${[...campaignIds]}::bigint[]) AS c (id)
    CROSS JOIN LATERAL (SELECT * FROM campaign_run AS one WHERE one.campaign_id = c.id ORDER BY one.started_at DESC LIMIT 100) AS r
    ORDER BY r.campaign_id, r.started_at DESC`;
  return [...rows];
}

/** Lets the last run, which has finished, begin anew: whoever has been reached is not reached again. */
export async function reopenRuns({ sql }: Transaction, campaignId: string, startedAt: Date): Promise<void> {
  await sql`
    UPDATE campaign_run SET done_through = 0, finished_at = NULL, ending = NULL, started_at = ${startedAt}
    WHERE campaign_id = ${campaignId} AND finished_at IS NOT NULL
      AND started_at = (SELECT max(l.started_at) FROM campaign_run AS l WHERE l.campaign_id = ${campaignId})`;
}
