import { platformScope } from "@liandong/core/ledger/scope";
import { joinProgramme } from "@liandong/db/loyalty/membership/memberships";
import { noteLogin, OpenidTaken, registerMember } from "@liandong/db/people/members/members";
import { z } from "zod";
import { recordLogin } from "../loyalty/membership/record-login";
import { proposeInvitationCodes } from "../people/members/create-invitation-code";
import { defaultAvatarUrl } from "../people/members/default-avatar";
import { followInvitation, type InvitationOutcome } from "../people/members/follow-invitation";
import { type Me, showMe } from "../people/members/show-me";
import { openSession } from "../sessions/open-session";
import type { Context } from "../trpc/context";

export const loginInput = z.object({
  code: z.string().min(1).max(200),
  /** Not validated, it comes with a shared card: a bad code is reported in `invitation`, and the login succeeds. */
  invitationCode: z.string().max(64).optional(),
});

export type Login = { token: string; member: Me; invitation: InvitationOutcome | null };

/**
 * WeChat login, which registers new members. An invitation is followed by the plan's rule; a refused one does not stop
 * the login. @throws DomainError auth.wechat_refused, auth.wechat_risk, wechat.unavailable
 */
export async function login({ ctx, input }: { ctx: Context; input: z.infer<typeof loginInput> }): Promise<Login> {
  const { openid, unionid } = await ctx.wechat.login(input.code);
  const { memberId, isKnown } = await findOrRegister(ctx, { openid, unionid });
  if (isKnown) await noteDailyLogin(ctx, memberId);
  const invitation = input.invitationCode
    ? await followInvitation({ ctx, input: { memberId, code: input.invitationCode } })
    : null;
  const token = await openSession({ ctx, input: { kind: "member", subjectId: memberId } });
  return { token, member: await showMe({ ctx, input: { memberId } }), invitation };
}

/** A failure here does not stop the login; the next visit of the day gives the growth. */
async function noteDailyLogin(ctx: Context, memberId: string): Promise<void> {
  try {
    await recordLogin({ ctx, memberId });
  } catch (err) {
    ctx.log.warn({ memberId, err }, "a login gave no growth");
  }
}

type Found = { memberId: string; isKnown: boolean };

/** A registration is not a login of a known member: it gives no growth (core/rules/membership.md, section 2). */
async function findOrRegister(ctx: Context, wechat: { openid: string; unionid: string | null }): Promise<Found> {
  const now = ctx.now();
  const find = () => ctx.db.run((handle) => noteLogin(handle, { openid: wechat.openid, now }));
  const known = await find();
  if (known) return { memberId: known, isKnown: true };
  const newcomer = { ...wechat, codes: proposeInvitationCodes(), avatarUrl: defaultAvatarUrl, now };
  try {
    const memberId = await ctx.db.transaction(async (tx) => {
      const id = await registerMember(tx, newcomer);
      await joinProgramme(tx, { memberId: id, scope: platformScope, at: now, actor: `m:${id}` });
      return id;
    });
    return { memberId, isKnown: false };
  } catch (error) {
    if (!(error instanceof OpenidTaken)) throw error;
    const other = await find();
    if (!other) throw error;
    return { memberId: other, isKnown: true };
  }
}
