import type { OpportunityStage } from "@liandong/core/crm/opportunity-stages";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { crmOpportunity } from "../../schema/crm";

export type OpportunityRow = {
  id: string;
  version: number;
  customerId: string;
  customerName: string;
  ownerId: string | null;
  ownerName: string | null;
  title: string;
  stage: OpportunityStage;
  amountFen: string;
  expectedOn: string | null;
  lostReason: string | null;
  stageAt: Date;
  createdAt: Date;
};

/** `owner` null: everybody's. */
type Reach = { owner: string | null };

const columns = (sql: Handle["sql"]) => sql`
  o.id::text, o.version, o.customer_id::text AS "customerId", c.name AS "customerName", c.owner_id::text AS "ownerId",
  s.name AS "ownerName", o.title, o.stage, o.amount_fen::text AS "amountFen", o.expected_on::text AS "expectedOn",
  o.lost_reason AS "lostReason", o.stage_at AS "stageAt", o.created_at AS "createdAt"
  FROM crm_opportunity AS o JOIN crm_customer AS c ON c.id = o.customer_id LEFT JOIN staff AS s ON s.id = c.owner_id`;

/** Opportunities of one customer, the latest first. */
export async function listOpportunitiesOf({ sql }: Handle, customerId: string): Promise<OpportunityRow[]> {
  return sql<OpportunityRow[]>`
    SELECT ${columns(sql)} WHERE o.customer_id = ${customerId} ORDER BY o.id DESC LIMIT 100`;
}

/** Opportunities in a stage, the latest move first. */
export async function listInStage(
  { sql }: Handle,
  { owner, stage, limit }: Reach & { stage: OpportunityStage; limit: number },
): Promise<OpportunityRow[]> {
  const ofOwner = owner === null ? sql`` : sql`AND c.owner_id = ${owner}::bigint`;
  return sql<OpportunityRow[]>`
    SELECT ${columns(sql)} WHERE o.stage = ${stage} ${ofOwner} ORDER BY o.stage_at DESC, o.id DESC LIMIT ${limit}`;
}

export type StageSum = { stage: OpportunityStage; count: number; amountFen: string };

/** Number and amount of each stage; won and lost ones since `since` only. */
export async function sumStages({ sql }: Handle, { owner, since }: Reach & { since: Date }): Promise<StageSum[]> {
  const ofOwner = owner === null ? sql`` : sql`AND c.owner_id = ${owner}::bigint`;
  return sql<StageSum[]>`
    SELECT o.stage, count(*)::integer AS count, sum(o.amount_fen)::text AS "amountFen"
    FROM crm_opportunity AS o JOIN crm_customer AS c ON c.id = o.customer_id
    WHERE (o.stage NOT IN ('won', 'lost') OR o.stage_at >= ${since}) ${ofOwner} GROUP BY o.stage`;
}

/** The opportunity, locked. */
export async function lockOpportunity(tx: Transaction, id: string): Promise<OpportunityRow | null> {
  await tx.sql`SELECT FROM crm_opportunity WHERE id = ${id} FOR UPDATE`;
  const [row] = await tx.sql<OpportunityRow[]>`SELECT ${columns(tx.sql)} WHERE o.id = ${id}`;
  return row ?? null;
}

type Fields = Omit<typeof crmOpportunity.$inferInsert, "id" | "version">;

export function saveOpportunity(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, crmOpportunity, row);
}

export async function recordStage(
  { sql }: Transaction,
  { id, stage, at, staffId }: { id: string; stage: OpportunityStage; at: Date; staffId: string },
): Promise<void> {
  await sql`
    INSERT INTO crm_opportunity_step (opportunity_id, number, stage, at, staff_id)
    SELECT ${id}::bigint, coalesce(max(number), 0) + 1, ${stage}, ${at}, ${staffId}::bigint
    FROM crm_opportunity_step WHERE opportunity_id = ${id}`;
}
