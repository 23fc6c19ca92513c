import { verify } from "node:crypto";
import type { WechatVerifyKey } from "../../config";

export type SignatureProblem = "missing" | "probe" | "clock" | "unknown_serial" | "bad_signature";

/** Largest difference between the two clocks, on both sides. */
const maxClockDifferenceSeconds = 300;

/** WeChat sends probes with such a signature to see whether merchants verify at all: they must be refused. */
const probePrefix = "WECHATPAY/SIGNTEST/";

type Input = { headers: Headers; rawBody: Uint8Array; now: Date; verifyKeys: readonly WechatVerifyKey[] };

/**
 * Checks the `Wechatpay-…` headers of an answer or a notification over its raw bytes. The serial chooses the key: a
 * WeChat Pay public key (`PUB_KEY_ID_…`) or a platform certificate.
 * @returns null when WeChat signed it, else the reason
 */
export function verifySignature({ headers, rawBody, now, verifyKeys }: Input): SignatureProblem | null {
  const timestamp = headers.get("wechatpay-timestamp");
  const nonce = headers.get("wechatpay-nonce");
  const serial = headers.get("wechatpay-serial");
  const signature = headers.get("wechatpay-signature");
  if (!timestamp || !nonce || !serial || !signature) return "missing";
  if (signature.startsWith(probePrefix)) return "probe";
  const differenceSeconds = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || differenceSeconds >= maxClockDifferenceSeconds) return "clock";
  const key = verifyKeys.find((candidate) => candidate.serial.toUpperCase() === serial.toUpperCase());
  if (!key) return "unknown_serial";
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), rawBody, Buffer.from("\n")]);
  const isSigned = verify("RSA-SHA256", message, key.publicKey, Buffer.from(signature, "base64"));
  return isSigned ? null : "bad_signature";
}
