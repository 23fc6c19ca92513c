import { saveSession } from "@liandong/db/staff/sessions/sessions";
import type { Context } from "../trpc/context";
import { createToken, hashToken } from "../trpc/session-token";

const hourMs = 3_600_000;

/** The mini-program renews a member's session by `wx.login`; staff log in once per working day. */
const lifetimeMs = { member: 30 * 24 * hourMs, staff: 12 * hourMs };

/** Opens a session and returns its token, which is stored nowhere. */
export async function openSession({
  ctx,
  input,
}: {
  ctx: Context;
  /** `appid`: the mini-program of a member. */
  input: { kind: "member" | "staff"; subjectId: string; device?: string | null; appid?: string };
}): Promise<string> {
  const token = createToken();
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs[input.kind]);
  const values = { ...input, tokenHash: hashToken(token), createdAt, expiresAt };
  await ctx.db.run((handle) => saveSession(handle, values));
  return token;
}
