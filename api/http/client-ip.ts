import type { Context } from "hono";

type BunServer = { requestIP(request: Request): { address: string } | null };

/**
 * The caller's address. With n trusted proxies it is the n-th from the right of X-Forwarded-For; addresses further left
 * are only claimed by the caller.
 */
export function clientIpOf(proxyHops: number) {
  return (c: Context): string => {
    const forwarded = (c.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
    const claimed = proxyHops > 0 ? forwarded.at(-proxyHops) : undefined;
    const server = c.env as BunServer | undefined;
    return claimed || server?.requestIP?.(c.req.raw)?.address || "unknown";
  };
}
