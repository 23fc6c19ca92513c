import { getStorageSync, setStorageSync } from "@tarojs/taro";
import { apiClient } from "@/data/api";
import { createRequestKey } from "@/data/request-key";
import { decodeParam } from "@/format/decode-param";

const storageKey = "channel";
const visitorKey = "channel-visitor";
/** As long as an order counts for the channel. */
const keptMs = 7 * 86_400_000;

type Kept = { code: string; at: number };

/** A channel's link carries `?c=CODE`; a mini-program code carries the same in its scene. */
export function readChannelCode(query: Record<string, string | undefined> | undefined): string | null {
  const scene = query?.scene ? decodeParam(query.scene) : "";
  const code = query?.c ?? /(?:^|[&;,])c=([^&;,]+)/.exec(scene)?.[1] ?? "";
  return /^[2-9a-hjkmnp-z]{6}$/.test(code) ? code : null;
}

/** Keeps the channel that brought this visitor, and tells of the visit: a link opened again within the minute tells nothing new. */
export function rememberChannel(query: Record<string, string | undefined> | undefined): void {
  const code = readChannelCode(query);
  if (!code) return;
  const before = readKept();
  const now = Date.now();
  if (before?.code === code && now - before.at < 60_000) return;
  setStorageSync(storageKey, { code, at: now } satisfies Kept);
  tellOfVisit();
}

/** The channel that a registration names. */
export const pendingChannel = (): string | undefined => readKept()?.code;

/** Tells the server, which counts a device once a day and knows a member by the session; a failure never disturbs. */
export function tellOfVisit(): void {
  const code = pendingChannel();
  if (code) void apiClient.channels.visit.mutate({ code, visitor: visitor() }).catch(() => {});
}

function readKept(): Kept | null {
  const kept = getStorageSync<Kept>(storageKey) || null;
  return kept && Date.now() - kept.at < keptMs ? kept : null;
}

/** A random name of this device for this purpose alone. */
function visitor(): string {
  const known = getStorageSync<string>(visitorKey);
  if (known) return known;
  const made = createRequestKey();
  setStorageSync(visitorKey, made);
  return made;
}
