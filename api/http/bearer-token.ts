import type { Context } from "hono";

/** The session's token as clients send it, or null. */
export function bearerToken(c: Context): string | null {
  const [scheme, token] = (c.req.header("authorization") ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" && token ? token : null;
}
