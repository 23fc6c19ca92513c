import type { Identity } from "@liandong/core/facts/identities";
import { findInviter } from "@liandong/db/people/members/members";
import type { Context } from "../../trpc/context";

/** The inviter behind a code, for the page an invitation opens; null when the code cannot invite. */
export async function previewInvitation({
  ctx,
  input,
}: {
  ctx: Context;
  input: { code: string };
}): Promise<{ nickname: string; avatarUrl: string; identity: Identity } | null> {
  return ctx.db.run((handle) => findInviter(handle, input));
}
