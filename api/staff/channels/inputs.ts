import { channelCodePattern, channelKinds, channelTargets } from "@liandong/core/channels/channel";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { idInput, versionInput } from "../../trpc/inputs";

export const visitInput = z.object({
  /** Not validated further, it comes with a link: an unknown code is no error. */
  code: z.string().max(40),
  /** The device's own random name, so that it counts once a day. */
  visitor: z.string().regex(/^[\w-]{8,40}$/, "访问标识不正确"),
});

/** With a login: a bad code does not stop it. */
export const channelCodeInput = z.string().max(40).optional();

export const isChannelCode = (text: string): boolean => channelCodePattern.test(text);

export const listInput = z.object({ days: z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)]) });

export const saveInput = z
  .object({
    /** Null for a new one. */
    id: idInput.nullable(),
    version: versionInput.nullable(),
    name: z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(30), "名称最多三十个字"),
    kind: z.enum(channelKinds),
    target: z.enum(channelTargets),
    targetId: idInput.nullable(),
    /** 停用. */
    isClosed: z.boolean(),
  })
  .refine(({ target, targetId }) => (target === "home") === (targetId === null), {
    path: ["targetId"],
    error: "请选择要打开的商品或店铺",
  });

export const ofChannelInput = z.object({ id: idInput });
