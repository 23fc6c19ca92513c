import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { rateLimit } from "../../schema/rate-limit";
import type { Attempt } from "./sessions";

/** Counts one attempt under a key, in one atomic write, and says how many the running window has seen. */
export async function countAttempt(
  { sql }: Handle,
  { key, now, windowSeconds }: { key: string; now: Date; windowSeconds: number },
): Promise<Attempt> {
  const resetsAt = new Date(now.getTime() + windowSeconds * 1000);
  const [row] = await sql<Attempt[]>`
    INSERT INTO rate_limit AS r (key, used, resets_at) VALUES (${key}, 1, ${resetsAt})
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN r.resets_at <= ${now} THEN 1 ELSE r.used + 1 END,
      resets_at = CASE WHEN r.resets_at <= ${now} THEN excluded.resets_at ELSE r.resets_at END
    RETURNING used, resets_at AS "resetsAt"`;
  return row!;
}

/** Forgets the attempts under a key. */
export async function forgetAttempts({ drizzle }: Handle, { key }: { key: string }): Promise<void> {
  await drizzle.delete(rateLimit).where(eq(rateLimit.key, key));
}
