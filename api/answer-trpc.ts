import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context as HonoContext } from "hono";
import { bearerToken } from "./http/bearer-token";
import type { RequestEnv } from "./http/log-requests";
import { appRouter } from "./router";
import { createContext, type Deps } from "./trpc/context";

/** The mini-program asks for a page's worth of things at once; larger batches could evade the rate limits. */
const maxBatch = 20;

export async function answerTrpc(c: HonoContext<RequestEnv>, deps: Deps): Promise<Response> {
  const requestId = c.get("requestId");
  return fetchRequestHandler({
    endpoint: "/trpc",
    req: c.req.raw,
    router: appRouter,
    // wx.request cuts long addresses, so queries may come as POST too.
    allowMethodOverride: true,
    // tRPC counts the calls after decoding the path, so that `%2C` counts like a comma.
    maxBatchSize: maxBatch,
    createContext: () => createContext(deps, { token: bearerToken(c), requestId, clientIp: c.get("clientIp") }),
  });
}
