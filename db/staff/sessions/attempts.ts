import { eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { rateLimit } from "../../schema/rate-limit";

/** Counts one attempt under a key, in one atomic write, and says how many the running window has seen. */
export async function countAttempt(
  { drizzle }: Handle,
  { key, now, windowSeconds }: { key: string; now: Date; windowSeconds: number },
): Promise<{ used: number; resetsAt: Date }> {
  const resetsAt = new Date(now.getTime() + windowSeconds * 1000);
  const over = sql`${rateLimit.resetsAt} <= ${now.toISOString()}`;
  const [row] = await drizzle
    .insert(rateLimit)
    .values({ key, used: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        used: sql`case when ${over} then 1 else ${rateLimit.used} + 1 end`,
        resetsAt: sql`case when ${over} then excluded.resets_at else ${rateLimit.resetsAt} end`,
      },
    })
    .returning({ used: rateLimit.used, resetsAt: rateLimit.resetsAt });
  return row!;
}

/** Forgets the attempts under a key. */
export async function forgetAttempts({ drizzle }: Handle, { key }: { key: string }): Promise<void> {
  await drizzle.delete(rateLimit).where(eq(rateLimit.key, key));
}
