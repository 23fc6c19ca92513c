import { assertInvariant } from "@liandong/core/errors";
import type { WechatContext } from "../context";
import { callWeixinForPicture } from "./call-weixin";

/** WeChat's alphabet for `scene`; the caller has to encode anything else. */
const scenePattern = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

/** A mini-program code (小程序码), unlimited in number: `page` without leading slash, `scene` of at most 32 characters. */
export async function drawMiniProgramCode({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: { scene: string; page: string; widthPx?: number };
}): Promise<{ bytes: Uint8Array; contentType: string }> {
  assertInvariant(scenePattern.test(input.scene), "scene has 1 to 32 characters of WeChat's alphabet");
  assertInvariant(!input.page.startsWith("/") && !input.page.includes("?"), "page is a bare path");
  return callWeixinForPicture({
    ctx,
    input: {
      call: "code",
      path: "/wxa/getwxacodeunlimit",
      json: {
        scene: input.scene,
        page: input.page,
        env_version: ctx.config.envVersion,
        width: input.widthPx ?? 430,
        // WeChat would refuse a page that has not been published yet.
        check_path: ctx.config.envVersion === "release",
      },
    },
  });
}
