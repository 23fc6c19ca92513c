import { constants, privateDecrypt } from "node:crypto";
import { namedSigner } from "./certificates";
import { PayRefusal, type SandboxContext } from "./context";
import type { SandboxKeys } from "./keys";

/** Who sent the request, and the key that it names. */
export type Sealing = { merchant: SandboxKeys; serial: string | undefined };

/** Opens a field with the key that the request names, and with no other. @throws PayRefusal naming the field */
export function openSealed(ctx: SandboxContext, { merchant, serial }: Sealing, sealed: string, field: string): string {
  if (!serial) throw new PayRefusal(400, "PARAM_ERROR", "缺少请求头Wechatpay-Serial");
  const { privateKey } = namedSigner(ctx, merchant, serial);
  try {
    const key = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
    const text = privateDecrypt(key, Buffer.from(sealed, "base64")).toString("utf8");
    if (text !== "") return text;
  } catch {
    // Encrypted for another key.
  }
  throw new PayRefusal(400, "PARAM_ERROR", `${field}解密失败`);
}
