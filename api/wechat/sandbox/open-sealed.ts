import { constants, privateDecrypt } from "node:crypto";
import { PayRefusal, type SandboxContext } from "./context";

/** Opens a field that the merchant sealed for one of WeChat's keys. @throws PayRefusal naming the field */
export function openSealed(ctx: SandboxContext, sealed: string, field: string): string {
  for (const { privateKey } of ctx.keys.signers) {
    try {
      const key = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
      const text = privateDecrypt(key, Buffer.from(sealed, "base64")).toString("utf8");
      if (text !== "") return text;
    } catch {
      // Encrypted for the other key.
    }
  }
  throw new PayRefusal(400, "PARAM_ERROR", `${field}解密失败`);
}
