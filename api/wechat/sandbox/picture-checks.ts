import { z } from "zod";
import { exchangeHttp } from "../client/exchange-http";
import type { SandboxContext } from "./context";
import { createOpaque } from "./identifiers";
import { appOfOpenid, queuePush } from "./push";
import { findUser } from "./users";

export const pictureBody = z.object({
  media_url: z.url({ protocol: /^https?$/ }),
  media_type: z.literal(2),
  version: z.literal(2),
  scene: z.int().min(1).max(4),
  openid: z.string(),
});

const labels = { pass: "100", review: "20012", risky: "20002" } as const;
const timeoutMs = 5_000;
const answerAfterSeconds = 1;

/** 图片内容安全: fetches the picture as WeChat does, and pushes the verdict of the settings. */
export async function takePicture(ctx: SandboxContext, body: z.output<typeof pictureBody>) {
  if (!findUser(ctx, body.openid)) return { errcode: 40003, errmsg: "invalid openid" };
  const traceId = createOpaque("", 20);
  const { pictureVerdict: suggest } = ctx.settings;
  if (suggest === "never") return { errcode: 0, errmsg: "ok", trace_id: traceId };
  const isFetched = await canFetch(ctx, body.media_url);
  const verdict = { suggest, label: labels[suggest] };
  const outcome = isFetched
    ? { result: verdict, detail: [{ strategy: "content_model", errcode: 0, ...verdict, prob: 90 }] }
    : { detail: [{ strategy: "content_model", errcode: -1008 }], errcode: -1008, errmsg: "download media fail" };
  const fields = { appid: appOfOpenid(ctx, body.openid), trace_id: traceId, version: 2, ...outcome };
  queuePush(ctx, { event: "wxa_media_check", openid: body.openid, fields, afterSeconds: answerAfterSeconds });
  return { errcode: 0, errmsg: "ok", trace_id: traceId };
}

/** WeChat reads JPEG and PNG. */
async function canFetch(ctx: SandboxContext, url: string): Promise<boolean> {
  try {
    const answer = await exchangeHttp({ fetch: ctx.deliver, input: { url, method: "GET", timeoutMs } });
    return answer.status === 200 && /^image\/(jpeg|png)/.test(answer.headers.get("content-type") ?? "");
  } catch {
    return false;
  }
}
