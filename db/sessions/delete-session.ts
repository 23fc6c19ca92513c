import { eq, lte } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { session } from "../schema/members";
import { rateLimit } from "../schema/rate-limit";

export async function deleteSession({ drizzle }: Handle, { tokenHash }: { tokenHash: string }): Promise<void> {
  await drizzle.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** Sessions and attempt counters that time has ended; both are refused without this, it only keeps the tables small. */
export async function deleteExpired({ drizzle }: Handle, { now }: { now: Date }): Promise<void> {
  await drizzle.delete(session).where(lte(session.expiresAt, now));
  await drizzle.delete(rateLimit).where(lte(rateLimit.resetsAt, now));
}
