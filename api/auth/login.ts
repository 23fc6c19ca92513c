import { DomainError } from "@liandong/core/errors";
import { platformScope } from "@liandong/core/ledger/scope";
import { joinProgramme } from "@liandong/db/loyalty/membership/memberships";
import { buyerAgreements, requireConsents, saveConsents } from "@liandong/db/people/agreements/consents";
import {
  findMemberByUnionid,
  joinOpenid,
  learnUnionid,
  noteLogin,
  OpenidTaken,
  registerMember,
} from "@liandong/db/people/members/members";
import { z } from "zod";
import { recordLogin } from "../loyalty/membership/record-login";
import { giveAtRegistration } from "../loyalty/newcomer-gifts/give-newcomer-gift";
import { agreedInput, appInput } from "../people/agreements/inputs";
import { type MissingAgreement, showMissing } from "../people/agreements/show-missing";
import { proposeInvitationCodes } from "../people/members/create-invitation-code";
import { defaultAvatarUrl } from "../people/members/default-avatar";
import { followInvitation, type InvitationOutcome } from "../people/members/follow-invitation";
import { type Me, showMe } from "../people/members/show-me";
import { deviceInput } from "../sessions/device-input";
import { openSession } from "../sessions/open-session";
import { channelCodeInput } from "../staff/channels/inputs";
import { keepSource } from "../staff/channels/note-visit";
import type { Context } from "../trpc/context";

export const loginInput = z.object({
  code: z.string().min(1).max(200),
  /** The mini-program that the code is of; without it the first one. */
  appid: z.string().min(1).max(64).optional(),
  /** Not validated, it comes with a shared card: a bad code is reported in `invitation`, and the login succeeds. */
  invitationCode: z.string().max(64).optional(),
  /** 渠道 of the link that brought a newcomer; a bad one is no error. */
  channelCode: channelCodeInput,
  /** The texts that the member agreed to on the login page; a silent renewal sends none. */
  agreed: agreedInput.default([]),
  app: appInput.default("weapp"),
  /** A silent renewal of a session that ended: it registers nobody. */
  renews: z.boolean().default(false),
  device: deviceInput,
});

export type Login = {
  token: string;
  member: Me;
  invitation: InvitationOutcome | null;
  /** Texts that a known member still has to agree to before they buy. */
  missing: MissingAgreement[];
  /** 新人礼: whether this registration brought it. */
  hasGift: boolean;
};

type LoginCall = { ctx: Context; input: z.infer<typeof loginInput> };

/**
 * WeChat login, which registers new members who agree to the texts in force. An invitation is followed by the plan's rule; a
 * refused one does not stop the login.
 * @throws DomainError auth.unknown_app, auth.wechat_refused, auth.wechat_risk, wechat.unavailable, consent.required,
 * consent.outdated, member.blocked, auth.login_required (a renewal by somebody unknown)
 */
export async function login({ ctx, input }: LoginCall): Promise<Login> {
  const wechat = await ctx.wechat.ofApp(input.appid ?? null);
  const { appid } = wechat;
  const { openid, unionid } = await wechat.login(input.code);
  const { memberId, isKnown } = await findOrRegister({ ctx, input }, { openid, unionid, appid });
  if (isKnown) await noteDailyLogin(ctx, memberId);
  if (!isKnown) await keepSource(ctx, { memberId, code: input.channelCode });
  const hasGift = !isKnown && (await giveAtRegistration(ctx, memberId));
  const invitation = input.invitationCode
    ? await followInvitation({ ctx, input: { memberId, code: input.invitationCode } })
    : null;
  const { device } = input;
  const token = await openSession({ ctx, input: { kind: "member", subjectId: memberId, appid, device } });
  const missing = await showMissing({ ctx, input: { memberId } });
  return { token, member: await showMe({ ctx, input: { memberId } }), invitation, missing, hasGift };
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

type Visitor = { openid: string; unionid: string | null; appid: string };

/** A registration is not a login of a known member: it gives no growth (core/rules/membership.md, section 2). */
async function findOrRegister({ ctx, input }: LoginCall, visitor: Visitor): Promise<Found> {
  const { agreed, app } = input;
  const now = ctx.now();
  const find = () => findKnown({ ctx, input }, visitor);
  const known = await find();
  if (known) return { memberId: known, isKnown: true };
  if (input.renews) throw new DomainError("auth.login_required");
  const newcomer = { ...visitor, codes: proposeInvitationCodes(), avatarUrl: defaultAvatarUrl, now };
  try {
    const memberId = await ctx.db.transaction(async (tx) => {
      const id = await registerMember(tx, newcomer);
      await joinProgramme(tx, { memberId: id, scope: platformScope, at: now, actor: `m:${id}` });
      await saveConsents(tx, { memberId: id, agreed, app, at: now });
      await requireConsents(tx, { memberId: id, kinds: buyerAgreements });
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

/** The member of this WeChat account, or of the same person's account in another mini-program, which is joined to it. */
async function findKnown({ ctx, input }: LoginCall, { openid, unionid, appid }: Visitor): Promise<string | null> {
  const { agreed, app } = input;
  const now = ctx.now();
  return ctx.db.command(async (tx) => {
    let found = await noteLogin(tx, { openid, now });
    if (!found && unionid !== null) {
      const memberId = await findMemberByUnionid(tx, unionid);
      if (memberId === null) return null;
      await joinOpenid(tx, { openid, appid, unionid, memberId });
      found = await noteLogin(tx, { openid, now });
    }
    if (!found) return null;
    const { memberId } = found;
    if (unionid !== null && found.unionid === null) await learnUnionid(tx, { openid, unionid, memberId });
    await saveConsents(tx, { memberId, agreed, app, at: now });
    return memberId;
  });
}
