import { DomainError } from "@liandong/core/errors";
import { blockMember, unblockMember } from "@liandong/db/people/members/block";
import { deleteSessions } from "@liandong/db/staff/sessions/sessions";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { idInput, reasonInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

export const blockInput = z.object({ memberId: idInput, reason: reasonInput });

type BlockCall = { ctx: StaffContext; input: z.infer<typeof blockInput> };

/**
 * 封禁: the member is logged out everywhere and can neither log in nor buy; money, orders and cases go on. They are told the
 * reason at the next login. @throws DomainError member.block_unchanged
 */
export async function block({ ctx, input }: BlockCall): Promise<{ sessionsEnded: number }> {
  const { memberId, reason } = input;
  return ctx.db.command(async (tx) => {
    const isBlocked = await blockMember(tx, { memberId, reason, at: ctx.now() });
    if (!isBlocked) throw new DomainError("member.block_unchanged");
    const sessionsEnded = await deleteSessions(tx, { kind: "member", subjectId: memberId });
    const detail = { sessionsEnded };
    await recordDeed(tx, ctx, { action: "desk.members.block", subject: `m:${memberId}`, detail, reason });
    return { sessionsEnded };
  });
}

/** 解除封禁. @throws DomainError member.block_unchanged */
export async function unblock({ ctx, input }: BlockCall): Promise<{ unblocked: true }> {
  const { memberId, reason } = input;
  await ctx.db.command(async (tx) => {
    if (!(await unblockMember(tx, { memberId }))) throw new DomainError("member.block_unchanged");
    await recordDeed(tx, ctx, { action: "desk.members.unblock", subject: `m:${memberId}`, detail: {}, reason });
  });
  return { unblocked: true };
}

/** Logs a member out everywhere, for instance when their phone was stolen. */
export async function endMemberSessions({ ctx, input }: BlockCall): Promise<{ sessionsEnded: number }> {
  const { memberId, reason } = input;
  return ctx.db.command(async (tx) => {
    const sessionsEnded = await deleteSessions(tx, { kind: "member", subjectId: memberId });
    const detail = { sessionsEnded };
    await recordDeed(tx, ctx, { action: "desk.members.endSessions", subject: `m:${memberId}`, detail, reason });
    return { sessionsEnded };
  });
}
