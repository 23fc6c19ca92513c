import type { Context } from "hono";

type BunServer = { requestIP(request: Request): { address: string } | null };

/**
 * Who called. X-Forwarded-For is believed only as far as our own proxies wrote it: with n of them, the n-th address
 * from the right; anything further left is the caller's own claim.
 */
export function clientIpOf(proxyHops: number) {
  return (c: Context): string => {
    const forwarded = (c.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
    const claimed = proxyHops > 0 ? forwarded.at(-proxyHops) : undefined;
    const server = c.env as BunServer | undefined;
    return claimed || server?.requestIP?.(c.req.raw)?.address || "unknown";
  };
}
