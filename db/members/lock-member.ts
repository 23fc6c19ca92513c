import { eq } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { member } from "../schema/members";

/** What one member does under this lock waits for each other; rows that point to the member may still be written. */
export async function lockMember({ drizzle }: Transaction, { memberId }: { memberId: string }): Promise<void> {
  await drizzle.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for("no key update");
}
