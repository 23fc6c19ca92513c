import { constants, publicEncrypt } from "node:crypto";
import { assertInvariant } from "@liandong/core/errors";
import type { WechatConfig } from "../../config";

/** RSA-OAEP with SHA-1, for the key that the request names in `Wechatpay-Serial`. */
export function sealForWechat({ config, text }: { config: WechatConfig; text: string }): string {
  const key = config.verifyKeys[0]?.publicKey;
  assertInvariant(key, "a WeChat key is configured");
  const padding = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
  return publicEncrypt(padding, Buffer.from(text)).toString("base64");
}
