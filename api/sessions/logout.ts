import { deleteSession } from "@liandong/db/staff/sessions/sessions";
import type { Context } from "../trpc/context";

/** Ends the session that the request came with; without one there is nothing to do. */
export async function logout({ ctx }: { ctx: Context }): Promise<{ loggedOut: true }> {
  const { tokenHash } = ctx;
  if (tokenHash) await ctx.db.run((handle) => deleteSession(handle, { tokenHash }));
  return { loggedOut: true };
}
