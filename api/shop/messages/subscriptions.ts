import { messageKindNames } from "@liandong/core/messages/kind-names";
import { type MessageKind, messageKinds } from "@liandong/core/messages/message";
import type { MessageSettings, TemplateIds } from "@liandong/core/settings/shop-settings";
import { templateIdsOf } from "@liandong/core/settings/template-ids";
import { cutText } from "@liandong/core/text/cut-text";
import { findMemberByOpenid } from "@liandong/db/people/members/members";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { addAcceptance, listSubscriptions, noteAcceptance, noteRefusal } from "@liandong/db/shop/messages/notices";
import { countOutcomes, type OutcomeTold } from "@liandong/db/shop/messages/template-counts";
import { z } from "zod";
import type { Deps, MemberContext } from "../../trpc/context";

/** What WeChat's sheet answered for each template, as the mini-program got it. */
export const subscribedInput = z.object({
  results: z
    .record(z.string().max(64), z.enum(["accept", "reject", "ban", "filter"]))
    .refine((results) => Object.keys(results).length <= 3, "一次最多三个模板"),
});

/** Keeps what a member allowed; templates that are not the shop's are left out. */
export async function noteSubscribed({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof subscribedInput>;
}): Promise<void> {
  const { memberId } = ctx;
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const ours = new Set(Object.values(ownTemplates(ctx, (await loadShopSettings(tx)).settings.messages)));
    for (const [templateId, result] of Object.entries(input.results)) {
      if (!ours.has(templateId)) continue;
      if (result === "accept") await addAcceptance(tx, { memberId, templateId, at });
      if (result === "reject") await noteRefusal(tx, { memberId, templateId, at, isForGood: false });
    }
  });
}

/** The templates of the mini-program that the member is in. */
function ownTemplates({ wechat, subject }: MemberContext, messages: MessageSettings): TemplateIds {
  return templateIdsOf(messages, { appid: subject.appid ?? wechat.firstAppid, mainAppid: wechat.appid });
}

export type ShownSubscription = {
  templateId: string;
  /** What the template tells of. */
  names: string[];
  kinds: MessageKind[];
  /** So many messages may still be sent. */
  accepted: number;
  isRefused: boolean;
};

/** 微信通知: by template, what it tells and what the member allowed. */
export async function showSubscriptions({ ctx }: { ctx: MemberContext }): Promise<ShownSubscription[]> {
  return ctx.db.run(async (handle) => {
    const templateIds = ownTemplates(ctx, (await loadShopSettings(handle)).settings.messages);
    const rows = await listSubscriptions(handle, { memberId: ctx.memberId });
    return [...new Set(Object.values(templateIds))].map((templateId) => {
      const kinds = messageKinds.filter((kind) => templateIds[kind] === templateId);
      const row = rows.find((one) => one.templateId === templateId);
      const names = kinds.map((kind) => messageKindNames[kind]);
      return { templateId, names, kinds, accepted: row?.accepted ?? 0, isRefused: row?.refusedAt != null };
    });
  });
}

const itemSchema = z.object({
  TemplateId: z.string(),
  /** The answer in the sheet or in WeChat's settings. */
  SubscribeStatusString: z.string().optional(),
  /** The result of a message: 0 means delivered. */
  ErrorCode: z.coerce.string().optional(),
  ErrorStatus: z.string().default(""),
});
type Item = z.infer<typeof itemSchema>;
const listSchema = z
  .union([z.array(itemSchema), itemSchema])
  .transform((found) => (Array.isArray(found) ? found : [found]));
const listed = z.object({ List: listSchema }).optional();
const pushSchema = z.object({
  FromUserName: z.string(),
  Event: z.string(),
  List: listSchema.optional(),
  SubscribeMsgPopupEvent: listed,
  SubscribeMsgChangeEvent: listed,
  SubscribeMsgSentEvent: listed,
});

/** WeChat's reasons are short; a longer one is cut, so that each counts once. */
const maxReason = 60;

/**
 * 订阅事件: WeChat's own news of what a member allowed or refused, and of whether a message arrived. All of it is counted by
 * template; of somebody who is not a member nothing else is kept.
 */
export async function applySubscriptionPush(ctx: Deps, content: unknown, pushKey: string): Promise<void> {
  const push = pushSchema.parse(content);
  const wrapped = push.SubscribeMsgPopupEvent ?? push.SubscribeMsgChangeEvent ?? push.SubscribeMsgSentEvent;
  const items = push.List ?? wrapped?.List ?? [];
  const at = ctx.now();
  const isForGood = push.Event === "subscribe_msg_change_event";
  await ctx.db.transaction(async (tx) => {
    const memberId = await findMemberByOpenid(tx, { openid: push.FromUserName });
    for (const { TemplateId: templateId, SubscribeStatusString: status } of items) {
      if (memberId === null) break;
      if (status === "accept") await noteAcceptance(tx, { memberId, templateId, at });
      if (status === "reject") await noteRefusal(tx, { memberId, templateId, at, isForGood });
    }
    await countOutcomes(tx, { pushKey, told: items.map((item) => outcomeOf(push.Event, item)) });
  });
}

function outcomeOf(event: string, item: Item): OutcomeTold {
  const { TemplateId: templateId, ErrorCode: code = "", ErrorStatus: words } = item;
  if (event === "subscribe_msg_sent_event") {
    if (code === "0") return { templateId, outcome: "delivered", reason: "" };
    return { templateId, outcome: "failed", reason: cutText(`${words}（${code}）`, maxReason) };
  }
  if (item.SubscribeStatusString === "accept") return { templateId, outcome: "accepted", reason: "" };
  return { templateId, outcome: event === "subscribe_msg_change_event" ? "turned_off" : "refused", reason: "" };
}
