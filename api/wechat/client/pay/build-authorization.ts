import type { WechatConfig } from "../../config";
import { createNonce, signLines, toEpochSeconds } from "./sign-message";

type Input = { method: string; pathAndQuery: string; body: string; now: Date; nonce?: string };

/** The Authorization header of WeChat Pay v3: METHOD, URL, TIMESTAMP, NONCE, BODY, signed with the merchant's key. */
export function buildAuthorization({ config, input }: { config: WechatConfig; input: Input }): string {
  const timestamp = toEpochSeconds(input.now);
  const nonce = input.nonce ?? createNonce();
  const lines = [input.method, input.pathAndQuery, timestamp, nonce, input.body];
  const fields = {
    mchid: config.mchid,
    nonce_str: nonce,
    timestamp,
    serial_no: config.merchantSerial,
    signature: signLines({ lines, privateKey: config.merchantPrivateKey }),
  };
  const quoted = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${quoted.join(",")}`;
}
