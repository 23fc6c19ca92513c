import type { Context, MiddlewareHandler } from "hono";
import { requestScope } from "../log";
import type { Deps } from "../trpc/context";

export type RequestEnv = { Variables: { requestId: string; clientIp: string } };

/** Pictures, and what machines ask every few seconds. */
const quiet = /^\/(media\/|health|healthz|ready|readyz|metrics)/;

const acceptable = /^[\w-]{6,64}$/;

/**
 * Gives every request an id (a proxy's own is kept) and logs one line with its answer. Only the path is logged: queries
 * contain what people typed.
 */
export function logRequests(deps: Deps, clientIp: (c: Context) => string): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given && acceptable.test(given) ? given : crypto.randomUUID().slice(0, 8);
    c.set("requestId", requestId);
    c.set("clientIp", clientIp(c));
    const startedAt = performance.now();
    await requestScope.run({ requestId }, next);
    c.header("x-request-id", requestId);
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const line = { requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms };
    deps.meter?.request(line);
    if (quiet.test(c.req.path)) deps.log.debug(line, "request");
    else deps.log.info(line, "request");
  };
}
