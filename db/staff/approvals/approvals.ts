import type { ApprovalKind } from "@liandong/core/audit/staff-limits";
import { and, desc, eq, inArray, lt, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Handle, Transaction } from "../../connection/database";
import { staff, staffApproval } from "../../schema/staff";

export type ApprovalRow = typeof staffApproval.$inferSelect;
export type NewApproval = Pick<
  ApprovalRow,
  "kind" | "memberId" | "input" | "amount" | "reason" | "requestKey" | "askedBy" | "askedAt"
>;

/** Lays an act before colleagues, once per request key of its author; `isNew` is false for a repetition. */
export async function insertApproval(
  { drizzle }: Transaction,
  row: NewApproval,
): Promise<{ approval: ApprovalRow; isNew: boolean }> {
  const [inserted] = await drizzle.insert(staffApproval).values(row).onConflictDoNothing().returning();
  if (inserted) return { approval: inserted, isNew: true };
  const { askedBy, requestKey } = row;
  const [known] = await drizzle
    .select()
    .from(staffApproval)
    .where(and(eq(staffApproval.askedBy, askedBy), eq(staffApproval.requestKey, requestKey)));
  if (!known) throw new Error("an approval that was in the way is gone");
  return { approval: known, isNew: false };
}

type Decision = { id: string; by: string; at: Date; answer: string | null };

/** One conditional write decides between two colleagues at once; null when it is decided or is their own. */
export async function decideApproval(
  { drizzle }: Transaction,
  { id, by, at, answer, state }: Decision & { state: "approved" | "declined" },
): Promise<ApprovalRow | null> {
  const [row] = await drizzle
    .update(staffApproval)
    .set({ state, decidedBy: by, decidedAt: at, answer })
    .where(and(eq(staffApproval.id, id), eq(staffApproval.state, "waiting"), ne(staffApproval.askedBy, by)))
    .returning();
  return row ?? null;
}

/** 撤回 by the one who asked; null when it is decided or somebody else's. */
export async function withdrawApproval(
  { drizzle }: Transaction,
  { id, by, at }: Omit<Decision, "answer">,
): Promise<ApprovalRow | null> {
  const [row] = await drizzle
    .update(staffApproval)
    .set({ state: "withdrawn", decidedBy: by, decidedAt: at })
    .where(and(eq(staffApproval.id, id), eq(staffApproval.state, "waiting"), eq(staffApproval.askedBy, by)))
    .returning();
  return row ?? null;
}

export async function findApproval({ drizzle }: Handle, { id }: { id: string }): Promise<ApprovalRow | null> {
  const [row] = await drizzle.select().from(staffApproval).where(eq(staffApproval.id, id));
  return row ?? null;
}

type Slice = { kinds: readonly ApprovalKind[]; isWaiting: boolean; beforeId: string | null; limit: number };

/** Acts that wait for a colleague, or that are decided, the latest first, with the names of both. */
export async function listApprovals({ drizzle }: Handle, { kinds, isWaiting, beforeId, limit }: Slice) {
  const decider = alias(staff, "decider");
  return drizzle
    .select({ approval: staffApproval, askedByName: staff.name, decidedByName: decider.name })
    .from(staffApproval)
    .innerJoin(staff, eq(staff.id, staffApproval.askedBy))
    .leftJoin(decider, eq(decider.id, staffApproval.decidedBy))
    .where(
      and(
        isWaiting ? eq(staffApproval.state, "waiting") : ne(staffApproval.state, "waiting"),
        inArray(staffApproval.kind, [...kinds]),
        beforeId === null ? undefined : lt(staffApproval.id, beforeId),
      ),
    )
    .orderBy(desc(staffApproval.id))
    .limit(limit);
}

/** Kind and amount of what waits for a colleague of this member of staff. */
export async function listWaitingAmounts({ drizzle }: Handle, { staffId, limit }: { staffId: string; limit: number }) {
  const { kind, amount, state, askedBy } = staffApproval;
  return drizzle
    .select({ kind, amount })
    .from(staffApproval)
    .where(and(eq(state, "waiting"), ne(askedBy, staffId)))
    .limit(limit);
}
