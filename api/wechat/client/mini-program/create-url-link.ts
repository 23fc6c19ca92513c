import { assertInvariant, type ErrorCode } from "@liandong/core/errors";
import { z } from "zod";
import type { WechatContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { renameRefusal } from "../wechat-error";
import { callWeixinWithToken } from "./call-weixin";

const refusals = new Map<unknown, ErrorCode>([
  [40165, "link.unknown_page"],
  [40212, "link.bad_query"],
  [85079, "link.app_unpublished"],
  [40002, "link.not_allowed"],
  [40013, "link.not_allowed"],
  [48001, "link.not_allowed"],
  [44990, "link.too_many"],
  [45009, "link.too_many"],
]);

const answerSchema = z.object({ url_link: z.url() });

/** WeChat lets no URL link live longer. */
export const maxUrlLinkDays = 30;

export type UrlLinkInput = {
  /** A page without leading slash and query. */
  path: string;
  /** At most 1,024 characters of WeChat's alphabet. */
  query: string;
  days: number;
};

/**
 * A URL link (小程序链接): an https address that opens a page of the mini-program from short messages, mails and web pages.
 * @throws WechatError link.unknown_page, link.bad_query, link.app_unpublished, link.not_allowed, link.too_many,
 * wechat.refused, wechat.unavailable
 */
export async function createUrlLink({ ctx, input }: { ctx: WechatContext; input: UrlLinkInput }): Promise<string> {
  const { path, query, days } = input;
  assertInvariant(!path.startsWith("/") && !path.includes("?"), "path is a bare path");
  assertInvariant(Number.isInteger(days) && days >= 1 && days <= maxUrlLinkDays, "a link lives 1 to 30 days");
  const call = "link";
  const json = { path, query, expire_type: 1, expire_interval: days, env_version: ctx.config.envVersion };
  try {
    const answer = await callWeixinWithToken({ ctx, input: { call, path: "/wxa/generate_urllink", json } });
    return parseAnswer(call, answerSchema, answer).url_link;
  } catch (error) {
    throw renameRefusal(error, refusals);
  }
}
