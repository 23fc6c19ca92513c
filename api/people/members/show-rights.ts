import { DomainError } from "@liandong/core/errors";
import { loadMember } from "@liandong/db/people/members/members";
import { type SessionCard, showSessions } from "../../sessions/list-sessions";
import type { StaffContext } from "../../trpc/context";
import { type Consent, listMemberConsents } from "../agreements/list-consents";

export type MemberRights = {
  consents: Consent[];
  sessions: SessionCard[];
  /** 封禁: since when and why, as the member is told. */
  block: { at: string; reason: string } | null;
  erasedAt: string | null;
};

/** 协议与登录: what a member agreed to, where they are logged in, and whether they are blocked. @throws DomainError member.unknown */
export async function showMemberRights({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { memberId: string };
}): Promise<MemberRights> {
  const { memberId } = input;
  const row = await ctx.db.run((handle) => loadMember(handle, { memberId }));
  if (!row) throw new DomainError("member.unknown", { memberId });
  const { blockedAt, blockReason, erasedAt } = row.member;
  return {
    consents: await listMemberConsents({ ctx, input }),
    sessions: await showSessions({ ctx, input: { kind: "member", subjectId: memberId } }),
    block: blockedAt && { at: blockedAt.toISOString(), reason: blockReason ?? "" },
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}
