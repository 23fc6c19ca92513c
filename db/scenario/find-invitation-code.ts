import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { invitationCode } from "../schema/members";

/** Every member has a code from registration on, whether it is shown or not. */
export async function findInvitationCode({ drizzle }: Handle, memberId: string): Promise<string> {
  const [row] = await drizzle
    .select({ code: invitationCode.code })
    .from(invitationCode)
    .where(eq(invitationCode.memberId, memberId));
  return row?.code ?? "";
}
