import { DomainError } from "@liandong/core/errors";
import { countAttempt } from "@liandong/db/staff/sessions/attempts";
import type { Attempt } from "@liandong/db/staff/sessions/sessions";
import type { Context } from "./context";

export type RateLimit = {
  /** Names the counter, together with `key`. */
  name: string;
  limit: number;
  windowSeconds: number;
};

type AttemptCall = { ctx: Pick<Context, "db" | "now">; input: RateLimit & { key: string } };

/**
 * Counts one attempt and refuses it when the window is used up. Counters are in the database, shared by all API
 * processes and kept over restarts. @throws DomainError request.too_many
 */
export async function takeAttempt({ ctx, input }: AttemptCall): Promise<void> {
  const { name, key, windowSeconds } = input;
  const attempt = await ctx.db.run((handle) =>
    countAttempt(handle, { key: `${name}:${key}`, now: ctx.now(), windowSeconds }),
  );
  refuseBeyond(input, attempt);
}

/** @throws DomainError request.too_many */
export function refuseBeyond({ name, limit }: RateLimit, { used, resetsAt }: Attempt): void {
  if (used > limit) throw new DomainError("request.too_many", { name, used, resetsAt: resetsAt.toISOString() });
}
