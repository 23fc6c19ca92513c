import { deleteSession } from "@liandong/db/staff/sessions/sessions";
import type { Context } from "../trpc/context";

/** Ends the session of the request; without one it does nothing. */
export async function logout({ ctx }: { ctx: Context }): Promise<{ loggedOut: true }> {
  const { tokenHash } = ctx;
  if (tokenHash) await ctx.db.run((handle) => deleteSession(handle, { tokenHash }));
  return { loggedOut: true };
}
