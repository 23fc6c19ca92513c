import { randomBytes } from "node:crypto";
import { exchangeHttp } from "../client/exchange-http";
import { encryptResource } from "../client/pay/seal-resource";
import { createNonce, signLines, toEpochSeconds } from "../client/pay/sign-message";
import { formatRfc3339 } from "../rfc3339";
import { accountOf } from "./accounts";
import { defaultSigner, listSigners } from "./certificates";
import type { SandboxContext } from "./context";
import { createOpaque } from "./identifiers";
import type { SandboxKeys } from "./keys";
import type { SandboxDelivery } from "./state";

/** WeChat waits this long for the merchant's answer. */
const timeoutMs = 5_000;

/** WeChat's pauses between two attempts. */
const retrySeconds = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600];

type News = Pick<SandboxDelivery, "event" | "originalType" | "summary" | "about" | "content" | "mchid"> & {
  notifyUrl: string | null;
};

/** Queues a notification, `copies` times with the same id, `afterSeconds` from now. */
export function queueNotification({
  ctx,
  input,
}: {
  ctx: SandboxContext;
  input: News & { copies?: number; afterSeconds?: number; isProbe?: boolean };
}): void {
  const { notifyUrl, copies = 1, afterSeconds = 0, isProbe = false, ...news } = input;
  if (notifyUrl === null) return;
  const nowMs = ctx.now().getTime();
  const notificationId = createOpaque("EV-", 18);
  for (let copy = 0; copy < copies; copy++) {
    ctx.store.state.deliveries.push({
      ...news,
      notificationId,
      notifyUrl,
      isProbe,
      key: createOpaque("", 9),
      createdAt: nowMs,
      attempts: [],
      state: "waiting",
      dueAt: nowMs + afterSeconds * 1000,
    });
  }
}

/** One attempt: seals, signs and sends the notification, and records the answer and the next attempt. */
export async function deliverNotification({
  ctx,
  delivery,
}: {
  ctx: SandboxContext;
  delivery: SandboxDelivery;
}): Promise<void> {
  delivery.dueAt = null;
  const answer = await send(ctx, delivery);
  const nowMs = ctx.now().getTime();
  delivery.attempts.push({ at: nowMs, answer });
  const isTaken = answer === "200" || answer === "204";
  const pauseSeconds = retrySeconds[delivery.attempts.length - 1];
  if (isTaken) delivery.state = "delivered";
  else if (delivery.isProbe || pauseSeconds === undefined) delivery.state = "given_up";
  else delivery.dueAt = nowMs + pauseSeconds * 1000 * ctx.settings.retryScale;
}

async function send(ctx: SandboxContext, delivery: SandboxDelivery): Promise<string> {
  const { headers, body } = buildNotification({ ctx, delivery });
  try {
    const input = { url: delivery.notifyUrl, method: "POST" as const, headers, body, timeoutMs };
    const { status } = await exchangeHttp({ fetch: ctx.deliver, input });
    return String(status);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    ctx.log.warn({ notifyUrl: delivery.notifyUrl, cause }, "the merchant cannot be reached");
    return "没有应答";
  }
}

/** Bytes and headers as WeChat sends them; every attempt is signed again. */
export function buildNotification({ ctx, delivery }: { ctx: SandboxContext; delivery: SandboxDelivery }): {
  headers: Record<string, string>;
  body: string;
} {
  const now = ctx.now();
  const merchant = accountOf(ctx, delivery);
  const resource = encryptResource({
    text: JSON.stringify(delivery.content),
    nonce: randomBytes(6).toString("hex"),
    associatedData: delivery.originalType,
    apiV3Key: merchant.apiV3Key,
  });
  const body = JSON.stringify({
    id: delivery.notificationId,
    create_time: formatRfc3339(new Date(delivery.createdAt)),
    resource_type: "encrypt-resource",
    event_type: delivery.event,
    summary: delivery.summary,
    resource: { original_type: delivery.originalType, algorithm: "AEAD_AES_256_GCM", ...resource },
  });
  const headers = signAnswer({ ctx, merchant, body, now });
  if (delivery.isProbe) headers["wechatpay-signature"] = `WECHATPAY/SIGNTEST/${randomBytes(192).toString("base64")}`;
  return { headers: { ...headers, "content-type": "application/json" }, body };
}

/** WeChat's signature headers over a body, by the key of `serial` when WeChat has it, else by the key in the settings. */
export function signAnswer({
  ctx,
  merchant,
  body,
  now,
  serial,
}: {
  ctx: SandboxContext;
  merchant: SandboxKeys;
  body: string;
  now: Date;
  serial?: string;
}): Record<string, string> {
  const signer =
    listSigners(ctx, merchant).find((candidate) => candidate.serial === serial) ?? defaultSigner(ctx, merchant);
  const timestamp = toEpochSeconds(now);
  const nonce = createNonce();
  return {
    "wechatpay-timestamp": timestamp,
    "wechatpay-nonce": nonce,
    "wechatpay-serial": signer.serial,
    "wechatpay-signature": signLines({ lines: [timestamp, nonce, body], privateKey: signer.privateKey }),
    "wechatpay-signature-type": "WECHATPAY2-SHA256-RSA2048",
  };
}
