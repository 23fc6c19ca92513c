import { DomainError } from "@liandong/core/errors";
import type { MessageSubject } from "@liandong/core/messages/message";
import { describeMessage } from "@liandong/core/messages/message-words";
import { fillTemplate } from "@liandong/core/messages/notice-fields";
import { endOfQuiet } from "@liandong/core/messages/quiet-hours";
import type { MessageSettings } from "@liandong/core/settings/shop-settings";
import { appsOfTemplate } from "@liandong/core/settings/template-ids";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { findOpenid } from "@liandong/db/people/members/members";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import {
  dropNotice,
  finishNotice,
  giveBackNotice,
  isStillTrue,
  loadNotice,
  type NoticeReason,
  type NoticeRow,
  noteRefusal,
  takeNotice,
} from "@liandong/db/shop/messages/notices";
import type { Deps } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { MessageTemplate } from "../../wechat/client/mini-program/list-templates";
import { WechatError } from "../../wechat/client/wechat-error";
import { type MatterOutcome, type OutboxKind, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";

type Named = { memberId: string; key: string };

/** 订阅消息: a message to a member's WeChat, where they allowed it; at most once, and never in the quiet hours. */
export const subscribeMessages: OutboxKind = {
  kind: "subscribe_message",
  name: "订阅消息",
  concurrency: 4,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 3,
  isMoney: false,
  work: ({ ctx, matter }) => send(ctx, matter.subject as Named),
  prepareGivingUp: async ({ ctx, matter }) => {
    const { memberId, key } = matter.subject as Named;
    return (tx) => dropNotice(tx, { memberId, key, reason: "given_up", now: ctx.now() });
  },
};

async function send(ctx: Deps, named: Named): Promise<MatterOutcome> {
  const now = ctx.now();
  const drop = async (reason: NoticeReason): Promise<MatterOutcome> => {
    await ctx.db.run((handle) => dropNotice(handle, { ...named, reason, now }));
    return "done";
  };
  const read = await ctx.db.run(async (handle) => {
    const notice = await loadNotice(handle, named);
    if (notice?.state !== "waiting") return null;
    const isTrue = now < notice.until && (await isStillTrue(handle, { ...named, message: notice.message }));
    return { notice, isTrue, settings: (await loadShopSettings(handle)).settings.messages };
  });
  if (!read) return "nothing";
  const { notice, isTrue, settings } = read;
  if (!isTrue) return drop("stale");
  const account = await accountFor(ctx, settings, { ...named, templateId: notice.templateId });
  if (account === null) return drop("unknown_member");
  const quietUntil = endOfQuiet(settings.quietHours, now);
  if (quietUntil) return { openForMs: quietUntil.getTime() - now.getTime() };
  const fields = await fieldsOf(ctx, account.wechat, notice);
  const day = shanghaiDay(now);
  const take = { ...named, templateId: notice.templateId, day, maxPerDay: settings.maxPerDay, now };
  const taken = await takeWhole(ctx, take);
  if (taken === "gone") return "nothing";
  if (taken === "not_allowed") return drop("not_allowed");
  if (taken === "capped") {
    const tomorrow = startOfShanghaiDay(day).getTime() + dayMs;
    return tomorrow < notice.until.getTime() ? { openForMs: tomorrow - now.getTime() } : drop("capped");
  }
  return handOver(ctx, take, { ...account, fields, message: notice.message });
}

type Account = { wechat: Wechat; openid: string };

/** The mini-program whose template it is, with the member's account there; null when it is not in use or they never were in it. */
async function accountFor(
  ctx: Deps,
  settings: MessageSettings,
  { memberId, templateId }: { memberId: string; templateId: string },
): Promise<Account | null> {
  const { appid: mainAppid, firstAppid } = ctx.wechat;
  const inUse = await ctx.wechat.apps();
  for (const appid of appsOfTemplate(settings, { templateId, mainAppid })) {
    const wechat = inUse.find((one) => one.appid === appid);
    const openid = await ctx.db.run((handle) => findOpenid(handle, { memberId, appid, firstAppid }));
    if (wechat && openid !== null) return { wechat, openid };
  }
  return null;
}

type Taking = Parameters<typeof takeNotice>[1];

class NotTaken extends Error {
  constructor(readonly outcome: "gone" | "not_allowed" | "capped") {
    super(outcome);
  }
}

/** Takes acceptance, place and notice together, or none of them. */
async function takeWhole(ctx: Deps, take: Taking): Promise<"taken" | NotTaken["outcome"]> {
  try {
    return await ctx.db.transaction(async (tx) => {
      const outcome = await takeNotice(tx, take);
      if (outcome !== "taken") throw new NotTaken(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof NotTaken) return error.outcome;
    throw error;
  }
}

const openidRefused = 40_003;

/** Without an answer it may have been sent, so it is not sent again. @throws WechatError when nothing was sent and a try may help */
async function handOver(
  ctx: Deps,
  take: Taking,
  { wechat, openid, fields, message }: Account & { fields: Record<string, string>; message: NoticeRow["message"] },
): Promise<MatterOutcome> {
  const { memberId, key, templateId, now } = take;
  const page = pageOf(describeMessage(message).subject);
  try {
    await wechat.sendMessage({ openid, templateId, page, fields });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.code === "message.not_subscribed") {
      await ctx.db.run((handle) => noteRefusal(handle, { memberId, templateId, at: now, isForGood: true }));
      await ctx.db.run((handle) => dropNotice(handle, { memberId, key, reason: "not_allowed", now }));
      return "done";
    }
    if (error.wechatCode === openidRefused) {
      await ctx.db.run((handle) => dropNotice(handle, { memberId, key, reason: "unknown_member", now }));
      return "done";
    }
    if (error.outcome === "refused" || error.isHeldBack) {
      await ctx.db.transaction((tx) => giveBackNotice(tx, take));
      throw error;
    }
    ctx.log.warn({ memberId, key, err: error }, "WeChat did not answer to a message, which is not sent again");
    return "done";
  }
  await ctx.db.run((handle) => finishNotice(handle, { memberId, key, now }));
  return "done";
}

const pages = {
  home: "pages/home/index",
  earnings: "agent/earnings/index",
  team: "agent/team/index",
  standing: "agent/standing/index",
  growth: "member/growth/index",
  withdrawals: "agent/withdrawals/index",
  coupons: "member/coupons/index",
  points: "member/points/index",
} as const;

/** The page that a tap on the message opens. */
function pageOf(subject: MessageSubject): string {
  if (subject.page === "bargain") return `promotions/bargain/index?id=${subject.bargainId}`;
  if (subject.page === "organisation") return `organisations/organisation/index?id=${subject.organisationId}`;
  if (subject.page === "order") return `pages/order/index?orderNo=${subject.orderNo}`;
  if (subject.page === "case") return `pages/after-sale/index?caseNo=${subject.caseNo}`;
  if (subject.page === "product") return `pages/product/index?id=${subject.productId}`;
  return pages[subject.page];
}

/** @throws DomainError message.template_unfit when the template is not WeChat's or asks for what the message lacks */
async function fieldsOf(
  { now }: Deps,
  wechat: Wechat,
  { templateId, message, at }: NoticeRow,
): Promise<Record<string, string>> {
  const template = (await templatesOf(wechat, now)).find(({ id }) => id === templateId);
  const fields = template ? fillTemplate(template.content, message, at) : null;
  if (!fields) throw new DomainError("message.template_unfit", { templateId, kind: message.kind });
  return fields;
}

/** Templates change when staff change them at WeChat. */
const templatesForMs = 10 * 60_000;
const known = new WeakMap<Wechat["listTemplates"], { templates: MessageTemplate[]; until: number }>();

/** By its call, for the account that all calls begin with is a copy of its mini-program's. */
async function templatesOf({ listTemplates }: Wechat, now: Deps["now"]): Promise<MessageTemplate[]> {
  const kept = known.get(listTemplates);
  if (kept && now().getTime() < kept.until) return kept.templates;
  const templates = await listTemplates();
  known.set(listTemplates, { templates, until: now().getTime() + templatesForMs });
  return templates;
}
