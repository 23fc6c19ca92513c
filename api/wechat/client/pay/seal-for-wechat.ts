import { constants, publicEncrypt } from "node:crypto";
import type { WechatVerifyKey } from "../../config";
import type { PayContext } from "../context";
import { unknownOutcome } from "../wechat-error";

/** RSA-OAEP with SHA-1, for the key that the request has to name in `Wechatpay-Serial`. */
export function sealForWechat({ key, text }: { key: WechatVerifyKey; text: string }): string {
  const padding = { key: key.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
  return publicEncrypt(padding, Buffer.from(text)).toString("base64");
}

/** The key for the sealed fields of one request, which has to name it. @throws WechatError wechat.unavailable without one */
export async function sealingKey({ keys }: PayContext, call: string): Promise<WechatVerifyKey> {
  const key = await keys.current();
  if (!key) throw unknownOutcome({ call, cause: "neither a public key nor a platform certificate is at hand" });
  return key;
}
