// 加密保存: secrets in the database are encrypted with a key that the database does not hold (AES-256-GCM), so that a copy of
// the database alone opens none of them. Example: "v1.3f9a01c2.…" was sealed with the key of the id 3f9a01c2.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

export type OpenedSecret = {
  text: string;
  /** False for a text that is not sealed with the key in use: it has to be sealed anew. */
  isCurrent: boolean;
};

/** `owner` names what a secret belongs to, as in "totp:7": moved to another owner, it does not open. */
export type SecretBox = {
  seal(text: string, owner: string): string;
  /** Null when the key is missing or the secret was changed. A text that was never sealed is given back as it is. */
  open(kept: string, owner: string): OpenedSecret | null;
  /** The same text of the same owner has the same digest as long as the key in use does not change; it tells nothing else. */
  digest(text: string, owner: string): string;
};

type Key = { id: string; bytes: Buffer };

/** Seals with the first key and opens with all of them, so that a new key can be put in front of the old one. */
export function createSecretBox(keys: readonly [Buffer, ...Buffer[]]): SecretBox {
  const known = keys.map((bytes) => ({ id: keyId(bytes), bytes }));
  const current = known[0]!;
  return {
    seal: (text, owner) => seal(current, text, owner),
    digest: (text, owner) =>
      createHmac("sha256", current.bytes).update(`secret-box digest\n${owner}\n${text}`).digest("base64url"),
    open(kept, owner) {
      const [version, id, data] = kept.split(".");
      if (version !== "v1" || !id || !data) return { text: kept, isCurrent: false };
      const key = known.find((candidate) => candidate.id === id);
      const text = key ? open(key, Buffer.from(data, "base64url"), owner) : null;
      return text === null ? null : { text, isCurrent: id === current.id };
    },
  };
}

/** Names a key without telling anything of it. */
function keyId(bytes: Buffer): string {
  return createHash("sha256").update("secret-box key id\n").update(bytes).digest("hex").slice(0, 8);
}

function seal({ id, bytes }: Key, text: string, owner: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, bytes, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${id}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

function open({ bytes }: Key, data: Buffer, owner: string): string | null {
  if (data.length < nonceBytes + tagBytes) return null;
  const nonce = data.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, bytes, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(data.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(data.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
