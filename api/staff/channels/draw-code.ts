import { channelPage } from "@liandong/core/channels/channel";
import { DomainError } from "@liandong/core/errors";
import { findChannel } from "@liandong/db/staff/channels/channels";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { ofChannelInput } from "./inputs";

/** Wide enough for print. */
const widthPx = 860;

/**
 * 渠道码: the mini-program code of a channel, as a data URL.
 * @throws DomainError channel.unknown; WechatError wechat.refused, wechat.unavailable
 */
export async function drawCode({
  ctx,
  input: { id },
}: {
  ctx: StaffContext;
  input: z.infer<typeof ofChannelInput>;
}): Promise<{ imageBase64: string }> {
  const found = await ctx.db.run((handle) => findChannel(handle, id));
  if (!found) throw new DomainError("channel.unknown");
  const { page, query } = channelPage(found);
  const { bytes, contentType } = await (await ctx.wechat.ofApp(null)).code({ scene: query, page, widthPx });
  return { imageBase64: `data:${contentType};base64,${Buffer.from(bytes).toString("base64")}` };
}
