import { messageKindNames } from "@liandong/core/messages/kind-names";
import { type MessageKind, messageKinds } from "@liandong/core/messages/message";
import { findMemberByOpenid } from "@liandong/db/people/members/members";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { addAcceptance, listSubscriptions, noteAcceptance, noteRefusal } from "@liandong/db/shop/messages/notices";
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
    const ours = new Set(Object.values((await loadShopSettings(tx)).settings.messages.templateIds));
    for (const [templateId, result] of Object.entries(input.results)) {
      if (!ours.has(templateId)) continue;
      if (result === "accept") await addAcceptance(tx, { memberId, templateId, at });
      if (result === "reject") await noteRefusal(tx, { memberId, templateId, at, isForGood: false });
    }
  });
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
    const { templateIds } = (await loadShopSettings(handle)).settings.messages;
    const rows = await listSubscriptions(handle, { memberId: ctx.memberId });
    return [...new Set(Object.values(templateIds))].map((templateId) => {
      const kinds = messageKinds.filter((kind) => templateIds[kind] === templateId);
      const row = rows.find((one) => one.templateId === templateId);
      const names = kinds.map((kind) => messageKindNames[kind]);
      return { templateId, names, kinds, accepted: row?.accepted ?? 0, isRefused: row?.refusedAt != null };
    });
  });
}

const changeSchema = z.object({ TemplateId: z.string(), SubscribeStatusString: z.string() });
const listSchema = z
  .union([z.array(changeSchema), changeSchema])
  .transform((found) => (Array.isArray(found) ? found : [found]));
const pushSchema = z.object({
  FromUserName: z.string(),
  Event: z.string(),
  List: listSchema.optional(),
  SubscribeMsgPopupEvent: z.object({ List: listSchema }).optional(),
  SubscribeMsgChangeEvent: z.object({ List: listSchema }).optional(),
});

/** WeChat's own news of what a member allowed or refused; of one who is not ours nothing is kept. */
export async function applySubscriptionPush(ctx: Deps, content: unknown): Promise<void> {
  const push = pushSchema.parse(content);
  const changes = push.List ?? push.SubscribeMsgPopupEvent?.List ?? push.SubscribeMsgChangeEvent?.List ?? [];
  const at = ctx.now();
  const isForGood = push.Event === "subscribe_msg_change_event";
  await ctx.db.transaction(async (tx) => {
    const memberId = await findMemberByOpenid(tx, { openid: push.FromUserName });
    if (memberId === null) return;
    for (const { TemplateId: templateId, SubscribeStatusString: status } of changes) {
      if (status === "accept") await noteAcceptance(tx, { memberId, templateId, at });
      if (status === "reject") await noteRefusal(tx, { memberId, templateId, at, isForGood });
    }
  });
}
