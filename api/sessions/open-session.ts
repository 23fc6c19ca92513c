import { saveSession } from "@liandong/db/staff/sessions/sessions";
import type { Context } from "../trpc/context";
import { createToken, hashToken } from "../trpc/session-token";

const hourMs = 3_600_000;

/**
 * The mini-program renews a member's session by `wx.login`; staff log in once per working day, and more often on a phone,
 * which is lost more easily than a desk.
 */
const lifetimeMs = { member: 30 * 24 * hourMs, staff: 12 * hourMs, staffOnPhone: 4 * hourMs };

/** Opens a session and returns its token, which is stored nowhere. */
export async function openSession({
  ctx,
  input: { isOnPhone = false, ...input },
}: {
  ctx: Context;
  /** `appid`: the mini-program of a member. `isOnPhone`: staff in the mini-program. */
  input: {
    kind: "member" | "staff";
    subjectId: string;
    device?: string | null;
    appid?: string;
    isOnPhone?: boolean;
  };
}): Promise<string> {
  const token = createToken();
  const createdAt = ctx.now();
  const life = input.kind === "staff" && isOnPhone ? "staffOnPhone" : input.kind;
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs[life]);
  const values = { ...input, tokenHash: hashToken(token), createdAt, expiresAt };
  await ctx.db.run((handle) => saveSession(handle, values));
  return token;
}
