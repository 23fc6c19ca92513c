import { noteLogin } from "@liandong/db/members/find-member";
import { OpenidTaken, registerMember } from "@liandong/db/members/register-member";
import { z } from "zod";
import { proposeInvitationCodes } from "../members/create-invitation-code";
import { followInvitation, type InvitationOutcome } from "../members/follow-invitation";
import { type Me, showMe } from "../members/show-me";
import type { Context } from "../trpc/context";
import { openSession } from "./open-session";

export const loginInput = z.object({
  code: z.string().min(1).max(200),
  /** Taken as it came with the card: a bad one is answered in `invitation`, the login goes on. */
  invitationCode: z.string().max(64).optional(),
});

export type Login = { token: string; member: Me; invitation: InvitationOutcome | null };

const firstAvatarUrl = "/media/avatars/default.webp";

/**
 * WeChat login: a first one registers; an invitation is followed by the plan's rule, and a refused one hinders nothing.
 * @throws DomainError auth.wechat_refused, auth.wechat_risk, wechat.unavailable
 */
export async function login({ ctx, input }: { ctx: Context; input: z.infer<typeof loginInput> }): Promise<Login> {
  const { openid, unionid } = await ctx.wechat.login(input.code);
  const memberId = await findOrRegister(ctx, { openid, unionid });
  const invitation = input.invitationCode
    ? await followInvitation({ ctx, input: { memberId, code: input.invitationCode } })
    : null;
  const token = await openSession({ ctx, input: { kind: "member", subjectId: memberId } });
  return { token, member: await showMe({ ctx, input: { memberId } }), invitation };
}

async function findOrRegister(ctx: Context, wechat: { openid: string; unionid: string | null }): Promise<string> {
  const now = ctx.now();
  const find = () => ctx.db.run((handle) => noteLogin(handle, { openid: wechat.openid, now }));
  const known = await find();
  if (known) return known;
  const newcomer = { ...wechat, codes: proposeInvitationCodes(), avatarUrl: firstAvatarUrl, now };
  try {
    return await ctx.db.transaction((transaction) => registerMember(transaction, newcomer));
  } catch (error) {
    if (!(error instanceof OpenidTaken)) throw error;
    const other = await find();
    if (!other) throw error;
    return other;
  }
}
