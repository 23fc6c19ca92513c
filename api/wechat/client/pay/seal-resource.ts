import { createCipheriv, createDecipheriv } from "node:crypto";

const algorithm = "aes-256-gcm";
const tagBytes = 16;

export type EncryptedResource = { ciphertext: string; nonce: string; associated_data: string };

/**
 * AES-256-GCM as WeChat uses it: 32-byte key, 12-byte nonce, the tag at the end of the ciphertext, base64.
 * @throws Error when the key is wrong or anything was altered
 */
export function decryptResource({ resource, apiV3Key }: { resource: EncryptedResource; apiV3Key: string }): string {
  const sealed = Buffer.from(resource.ciphertext, "base64");
  const key = Buffer.from(apiV3Key);
  const decipher = createDecipheriv(algorithm, key, Buffer.from(resource.nonce), { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  decipher.setAAD(Buffer.from(resource.associated_data));
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
}

/** The counterpart, with which the sandbox seals its notifications. */
export function encryptResource({
  text,
  nonce,
  associatedData,
  apiV3Key,
}: {
  text: string;
  nonce: string;
  associatedData: string;
  apiV3Key: string;
}): EncryptedResource {
  const cipher = createCipheriv(algorithm, Buffer.from(apiV3Key), Buffer.from(nonce), { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(associatedData));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext: sealed.toString("base64"), nonce, associated_data: associatedData };
}
