import { DomainError } from "@liandong/core/errors";
import { loadProfile } from "@liandong/db/people/members/profiles";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { idInput } from "../../trpc/inputs";
import { invitationQuery } from "./invitation-query";

export const drawShareCodeInput = z.object({
  /** A page of the mini-program; WeChat names pages without a leading slash. */
  page: z.string().regex(/^[a-z][\w-]*(\/[\w-]+){1,4}$/, "页面地址不正确"),
  productId: idInput.optional(),
});

/** WeChat takes a scene of 1 to 32 characters. */
const maxSceneLength = 32;
/** The scene of a page shared by a customer, whose invitation does not count. */
const plainScene = "share";

/**
 * 小程序码: a picture, as a data URL, whose code opens a page with the sharer's invitation.
 * @throws DomainError input.invalid; WechatError wechat.refused, wechat.unavailable
 */
export async function drawShareCode({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof drawShareCodeInput>;
}): Promise<{ imageBase64: string }> {
  const { memberId } = ctx;
  const { page, productId } = input;
  const sharer = await ctx.db.run((handle) => loadProfile(handle, { memberId }));
  const scene = invitationQuery({ sharer, productId }) || plainScene;
  if (scene.length > maxSceneLength) throw new DomainError("input.invalid", { scene });
  const { bytes, contentType } = await (await ctx.wechat.ofApp(ctx.subject.appid)).code({ scene, page });
  return { imageBase64: `data:${contentType};base64,${Buffer.from(bytes).toString("base64")}` };
}
