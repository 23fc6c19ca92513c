import type { CustomerKind } from "@liandong/core/crm/customer-kinds";
import type { OwnershipReason } from "@liandong/core/crm/pool";
import { and, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { crmCustomer } from "../../schema/crm";

export type CustomerRow = {
  id: string;
  version: number;
  kind: CustomerKind;
  name: string;
  phone: string | null;
  memberId: string | null;
  source: string;
  wants: string;
  ownerId: string | null;
  ownerName: string | null;
  touchedAt: Date;
  nextContactAt: Date | null;
  createdAt: Date;
};

/** `owner`: those of one sales person, `null` for the pool, `undefined` for everybody's. */
export type CustomerFilter = {
  owner: string | null | undefined;
  /** Words of the name, a phone number, or a member's number. */
  q: string | null;
  /** Next contact within these moments; the end is excluded. */
  next: { from: Date | null; until: Date } | null;
};

/** The end of the page before. */
type Place = { at: string; id: string };

const maxCounted = 10_000;

const columns = (sql: Handle["sql"]) => sql`
  c.id::text, c.version, c.kind, c.name, c.phone, c.member_id::text AS "memberId", c.source, c.wants,
  c.owner_id::text AS "ownerId", s.name AS "ownerName", c.touched_at AS "touchedAt",
  c.next_contact_at AS "nextContactAt", c.created_at AS "createdAt"`;

function where(sql: Handle["sql"], { owner, q, next }: CustomerFilter) {
  const ofOwner =
    owner === undefined ? sql`` : owner === null ? sql`AND c.owner_id IS NULL` : sql`AND c.owner_id = ${owner}::bigint`;
  const isNumber = q !== null && /^[1-9]\d{0,17}$/.test(q);
  const byWords =
    q === null
      ? sql``
      : sql`AND (strpos(lower(c.name), lower(${q}::text)) > 0 OR c.phone = ${q}
          ${isNumber ? sql`OR c.member_id = ${q}::bigint` : sql``})`;
  const due = next
    ? sql`AND c.next_contact_at < ${next.until} ${next.from ? sql`AND c.next_contact_at >= ${next.from}` : sql``}`
    : sql``;
  return sql`TRUE ${ofOwner} ${byWords} ${due}`;
}

/** Those to be contacted come by that time, the others with the longest untouched first. */
export async function listCustomers(
  { sql }: Handle,
  filter: CustomerFilter,
  { after, limit }: { after: Place | null; limit: number },
): Promise<CustomerRow[]> {
  const key = filter.next ? sql`c.next_contact_at` : sql`c.touched_at`;
  const beyond = after ? sql`AND (${key}, c.id) > (${new Date(after.at)}, ${after.id}::bigint)` : sql``;
  return sql<CustomerRow[]>`
    SELECT ${columns(sql)} FROM crm_customer AS c LEFT JOIN staff AS s ON s.id = c.owner_id
    WHERE ${where(sql, filter)} ${beyond} ORDER BY ${key}, c.id LIMIT ${limit}`;
}

/** At most 10,000: nobody reads a longer list. */
export async function countCustomers({ sql }: Handle, filter: CustomerFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM (
      SELECT FROM crm_customer AS c WHERE ${where(sql, filter)} LIMIT ${maxCounted}) AS counted`;
  return row!.count;
}

export async function loadCustomer({ sql }: Handle, id: string): Promise<CustomerRow | null> {
  const [row] = await sql<CustomerRow[]>`
    SELECT ${columns(sql)} FROM crm_customer AS c LEFT JOIN staff AS s ON s.id = c.owner_id WHERE c.id = ${id}`;
  return row ?? null;
}

/** Locks the customer against other changes until the transaction ends. */
export async function lockCustomer(tx: Transaction, id: string): Promise<CustomerRow | null> {
  await tx.sql`SELECT FROM crm_customer WHERE id = ${id} FOR UPDATE`;
  return loadCustomer(tx, id);
}

/** Another customer who has this phone or is this member; null when there is none. */
export async function findTaken(
  { sql }: Handle,
  { phone, memberId, exceptId }: { phone: string | null; memberId: string | null; exceptId: string | null },
): Promise<{ id: string; ownerName: string | null } | null> {
  const [row] = await sql<{ id: string; ownerName: string | null }[]>`
    SELECT c.id::text, s.name AS "ownerName" FROM crm_customer AS c LEFT JOIN staff AS s ON s.id = c.owner_id
    WHERE (c.phone = ${phone} OR c.member_id = ${memberId}) AND c.id IS DISTINCT FROM ${exceptId}::bigint LIMIT 1`;
  return row ?? null;
}

type Fields = Omit<typeof crmCustomer.$inferInsert, "id" | "version">;

export function saveCustomer(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, crmCustomer, row);
}

/** Fields of the customer whose owner and follow-ups stay as they are. */
export async function updateCustomer(
  { drizzle }: Transaction,
  {
    id,
    version,
    ...fields
  }: Pick<Fields, "kind" | "name" | "phone" | "memberId" | "source" | "wants"> & {
    id: string;
    version: number;
  },
): Promise<boolean> {
  const rows = await drizzle
    .update(crmCustomer)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(crmCustomer.id, id), eq(crmCustomer.version, version)))
    .returning({ id: crmCustomer.id });
  return rows.length > 0;
}

type Hand = { customerId: string; ownerId: string | null; at: Date; reason: OwnershipReason; byStaffId: string | null };

/** Writes down who has the customer from this moment on; the first entry is that of a new customer. */
export async function recordOwner({ sql }: Transaction, { customerId, ownerId, at, reason, byStaffId }: Hand) {
  await sql`
    INSERT INTO crm_ownership (customer_id, number, owner_id, at, reason, by_staff_id)
    SELECT ${customerId}::bigint, coalesce(max(number), 0) + 1, ${ownerId}::bigint, ${at}, ${reason}, ${byStaffId}::bigint
    FROM crm_ownership WHERE customer_id = ${customerId}`;
}

/** Hands the customer over in one conditional write: false when `from` does not have them any more. */
export async function changeOwner(tx: Transaction, hand: Hand & { from: string | null }): Promise<boolean> {
  const { customerId, from, ownerId, at } = hand;
  const { count } = await tx.sql`
    UPDATE crm_customer SET owner_id = ${ownerId}::bigint, touched_at = ${at}, version = version + 1,
      next_contact_at = CASE WHEN ${ownerId}::bigint IS NULL THEN NULL ELSE next_contact_at END
    WHERE id = ${customerId} AND owner_id IS NOT DISTINCT FROM ${from}::bigint`;
  if (count === 0) return false;
  await recordOwner(tx, hand);
  return true;
}

/** 公海: gives up to `limit` customers back that their owners last touched at `by` or before; gives their number. */
export async function returnUntouched(
  tx: Transaction,
  { by, at, limit }: { by: Date; at: Date; limit: number },
): Promise<number> {
  const rows = await tx.sql<{ id: string }[]>`
    UPDATE crm_customer SET owner_id = NULL, next_contact_at = NULL, touched_at = ${at}, version = version + 1
    WHERE id IN (SELECT id FROM crm_customer WHERE owner_id IS NOT NULL AND touched_at <= ${by}
      ORDER BY touched_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      AND owner_id IS NOT NULL AND touched_at <= ${by}
    RETURNING id::text`;
  for (const { id } of rows)
    await recordOwner(tx, { customerId: id, ownerId: null, at, reason: "lapsed", byStaffId: null });
  return rows.length;
}

/** Leads whose phone number a member has bound are that member from now on; gives their number. */
export async function linkRegistered({ sql }: Transaction): Promise<number> {
  const { count } = await sql`
    UPDATE crm_customer AS c SET member_id = m.id, version = c.version + 1
    FROM (SELECT DISTINCT ON (phone) phone, id FROM member WHERE erased_at IS NULL
      AND phone IN (SELECT phone FROM crm_customer WHERE member_id IS NULL AND phone IS NOT NULL)
      ORDER BY phone, id DESC) AS m
    WHERE c.phone = m.phone AND c.member_id IS NULL
      AND NOT EXISTS (SELECT FROM crm_customer AS other WHERE other.member_id = m.id)`;
  return count;
}

export type OwnershipRow = {
  number: number;
  ownerName: string | null;
  at: Date;
  reason: OwnershipReason;
  byName: string | null;
};

/** 负责人记录, the latest first. */
export async function listOwnership({ sql }: Handle, customerId: string): Promise<OwnershipRow[]> {
  return sql<OwnershipRow[]>`
    SELECT o.number, s.name AS "ownerName", o.at, o.reason, b.name AS "byName" FROM crm_ownership AS o
      LEFT JOIN staff AS s ON s.id = o.owner_id LEFT JOIN staff AS b ON b.id = o.by_staff_id
    WHERE o.customer_id = ${customerId} ORDER BY o.number DESC LIMIT 50`;
}

/** Accounts that may have customers: active sales people of the platform. */
export async function listSalesPeople({ sql }: Handle): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`
    SELECT id::text, name FROM staff WHERE active AND store_id IS NULL AND 'sales' = ANY (roles) ORDER BY name, id`;
}

export type BoughtFacts = { orders: number; spentFen: string; lastOrderAt: Date | null };

/** What a member has bought so far. */
export async function loadBought({ sql }: Handle, memberId: string): Promise<BoughtFacts | null> {
  const [row] = await sql<BoughtFacts[]>`
    SELECT orders, spent_fen::text AS "spentFen", last_order_at AS "lastOrderAt" FROM member_figure WHERE member_id = ${memberId}`;
  return row ?? null;
}
