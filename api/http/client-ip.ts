import type { Context } from "hono";
import type { Log } from "../log";

type BunServer = { requestIP(request: Request): { address: string } | null };

/**
 * The caller's address. With n trusted proxies it is the n-th from the right of X-Forwarded-For; addresses further left
 * are only claimed by the caller. Warns once when the header arrives although no proxy is trusted.
 */
export function clientIpOf(proxyHops: number, log?: Pick<Log, "warn">) {
  let warned = false;
  return (c: Context): string => {
    const header = c.req.header("x-forwarded-for");
    if (header !== undefined && proxyHops === 0 && !warned) {
      warned = true;
      log?.warn("X-Forwarded-For arrived while PROXY_HOPS is 0: behind a proxy all callers share one rate limit");
    }
    const forwarded = (header ?? "").split(",").map((part) => part.trim());
    const claimed = proxyHops > 0 ? forwarded.at(-proxyHops) : undefined;
    const server = c.env as BunServer | undefined;
    return networkOf(claimed || server?.requestIP?.(c.req.raw)?.address || "unknown");
  };
}

/** An IPv4 address as it is; of IPv6 the /64, because one subscriber has all addresses of it. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!/^[0-9a-f:]+(%\w+)?$/i.test(address) || !address.includes(":")) return address;
  const [before = "", after] = address.toLowerCase().split("::");
  const groups = before === "" ? [] : before.split(":");
  const last = after ? after.split(":") : [];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...last];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
