import { saveConsents } from "@liandong/db/people/agreements/consents";
import { lockActiveMember } from "@liandong/db/people/members/members";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import type { agreeInput } from "./inputs";

/**
 * 同意协议: keeps that the member agreed to these versions. @throws DomainError consent.outdated, member.erased, member.blocked
 */
export async function agree({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof agreeInput>;
}): Promise<{ agreed: true }> {
  const { memberId } = ctx;
  await ctx.db.command(async (tx) => {
    await lockActiveMember(tx, { memberId });
    await saveConsents(tx, { ...input, memberId, at: ctx.now() });
  });
  return { agreed: true };
}
