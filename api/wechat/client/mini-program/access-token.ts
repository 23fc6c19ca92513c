import { z } from "zod";
import type { AccessToken, SendContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { callWeixin } from "./call-weixin";

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** The token is fetched again this long before it ends, so that it does not expire during a call. */
const earlyMs = 5 * 60_000;

/** The process's one token; `stable_token` gives every process the same. Concurrent callers share one fetch. */
export function createAccessToken(ctx: SendContext): AccessToken {
  let held: { token: string; freshUntil: number } | null = null;
  let inFlight: Promise<string> | null = null;

  const fetchToken = async (): Promise<string> => {
    const answer = await callWeixin({
      ctx,
      input: {
        call: "stableToken",
        path: "/cgi-bin/stable_token",
        json: { grant_type: "client_credential", appid: ctx.config.appid, secret: ctx.config.secret },
      },
    });
    const { access_token: token, expires_in: lifeSeconds } = parseAnswer("stableToken", answerSchema, answer);
    const lifeMs = lifeSeconds * 1000;
    held = { token, freshUntil: ctx.now().getTime() + lifeMs - Math.min(earlyMs, lifeMs / 2) };
    return token;
  };

  return {
    get: async () => {
      if (held && ctx.now().getTime() < held.freshUntil) return held.token;
      inFlight ??= fetchToken().finally(() => {
        inFlight = null;
      });
      return inFlight;
    },
    discard: (token) => {
      if (held?.token === token) held = null;
    },
  };
}
