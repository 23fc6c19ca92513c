import type { ApprovalKind } from "@liandong/core/audit/staff-limits";
import { and, desc, eq, gt, inArray, lt, lte, ne, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Handle, Transaction } from "../../connection/database";
import { staff, staffApproval } from "../../schema/staff";

export type ApprovalRow = typeof staffApproval.$inferSelect;
export type NewApproval = Pick<
  ApprovalRow,
  "kind" | "memberId" | "input" | "amount" | "reason" | "requestKey" | "askedBy" | "askedAt"
>;

type Insertion = { approval: ApprovalRow; isNew: boolean };

/**
 * Lays an act before colleagues, once per request key of its author; `isNew` is false for a repetition. Null when the author
 * has `maxOpen` acts that wait and were asked for after `expiredBy`.
 */
export async function insertApproval(
  { sql, drizzle }: Transaction,
  row: NewApproval,
  { maxOpen, expiredBy }: { maxOpen: number; expiredBy: Date },
): Promise<Insertion | null> {
  const { kind, memberId, input, amount, reason, requestKey, askedBy, askedAt } = row;
  // The author's acts take turns here, so that the write below counts every one that was laid before.
  await sql`SELECT FROM staff WHERE id = ${askedBy} FOR NO KEY UPDATE`;
  const inserted = await sql`
    INSERT INTO staff_approval (kind, member_id, input, amount, reason, request_key, asked_by, asked_at)
    SELECT ${kind}, ${memberId}::bigint, ${sql.json(input as never)}::jsonb, ${amount}::bigint, ${reason}, ${requestKey},
      ${askedBy}::bigint, ${askedAt}::timestamptz
    WHERE ${maxOpen}::bigint > (
      SELECT count(*) FROM staff_approval
      WHERE asked_by = ${askedBy} AND state = 'waiting' AND asked_at > ${expiredBy}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING id`;
  const [approval] = await drizzle
    .select()
    .from(staffApproval)
    .where(and(eq(staffApproval.askedBy, askedBy), eq(staffApproval.requestKey, requestKey)));
  return approval ? { approval, isNew: inserted.length > 0 } : null;
}

/** `expiredBy`: acts that were asked for at this moment or before have expired and can no longer be decided. */
type Decision = { id: string; by: string; at: Date; answer: string | null; expiredBy: Date };

/** One conditional write decides between two colleagues at once; null when it is decided, expired or their own. */
export async function decideApproval(
  { drizzle }: Transaction,
  { id, by, at, answer, state, expiredBy }: Decision & { state: "approved" | "declined" },
): Promise<ApprovalRow | null> {
  const [row] = await drizzle
    .update(staffApproval)
    .set({ state, decidedBy: by, decidedAt: at, answer })
    .where(and(eq(staffApproval.id, id), isOpen(expiredBy), ne(staffApproval.askedBy, by)))
    .returning();
  return row ?? null;
}

/** 撤回 by the one who asked; null when it is decided, expired or somebody else's. */
export async function withdrawApproval(
  { drizzle }: Transaction,
  { id, by, at, expiredBy }: Omit<Decision, "answer">,
): Promise<ApprovalRow | null> {
  const [row] = await drizzle
    .update(staffApproval)
    .set({ state: "withdrawn", decidedBy: by, decidedAt: at })
    .where(and(eq(staffApproval.id, id), isOpen(expiredBy), eq(staffApproval.askedBy, by)))
    .returning();
  return row ?? null;
}

/** 过期: marks what nobody decided in time, at most `limit` at once. Returns how many there were. */
export async function expireApprovals(
  { sql }: Handle,
  { expiredBy, at, limit }: { expiredBy: Date; at: Date; limit: number },
): Promise<number> {
  const expired = await sql`
    UPDATE staff_approval SET state = 'expired', decided_at = ${at}
    WHERE state = 'waiting' AND id IN (
      SELECT id FROM staff_approval WHERE state = 'waiting' AND asked_at <= ${expiredBy} ORDER BY id LIMIT ${limit})
    RETURNING id`;
  return expired.length;
}

const isOpen = (expiredBy: Date) => and(eq(staffApproval.state, "waiting"), gt(staffApproval.askedAt, expiredBy));
const isEnded = (expiredBy: Date) => or(ne(staffApproval.state, "waiting"), lte(staffApproval.askedAt, expiredBy));

export async function findApproval({ drizzle }: Handle, { id }: { id: string }): Promise<ApprovalRow | null> {
  const [row] = await drizzle.select().from(staffApproval).where(eq(staffApproval.id, id));
  return row ?? null;
}

type Slice = {
  kinds: readonly ApprovalKind[];
  isWaiting: boolean;
  expiredBy: Date;
  beforeId: string | null;
  limit: number;
};

/** Acts that wait for a colleague, or that are decided or expired, the latest first, with the names of both. */
export async function listApprovals({ drizzle }: Handle, { kinds, isWaiting, expiredBy, beforeId, limit }: Slice) {
  const decider = alias(staff, "decider");
  return drizzle
    .select({ approval: staffApproval, askedByName: staff.name, decidedByName: decider.name })
    .from(staffApproval)
    .innerJoin(staff, eq(staff.id, staffApproval.askedBy))
    .leftJoin(decider, eq(decider.id, staffApproval.decidedBy))
    .where(
      and(
        isWaiting ? isOpen(expiredBy) : isEnded(expiredBy),
        inArray(staffApproval.kind, [...kinds]),
        beforeId === null ? undefined : lt(staffApproval.id, beforeId),
      ),
    )
    .orderBy(desc(staffApproval.id))
    .limit(limit);
}

/** Kind and amount of what waits for a colleague of this member of staff. */
export async function listWaitingAmounts(
  { drizzle }: Handle,
  { staffId, expiredBy, limit }: { staffId: string; expiredBy: Date; limit: number },
) {
  const { kind, amount, askedBy } = staffApproval;
  return drizzle
    .select({ kind, amount })
    .from(staffApproval)
    .where(and(isOpen(expiredBy), ne(askedBy, staffId)))
    .limit(limit);
}
