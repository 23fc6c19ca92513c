import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** PKCS#7 here fills up to 32 bytes, the length of the key, and not to the 16 bytes of an AES block. */
const blockBytes = 32;
const headBytes = 16;
const lengthBytes = 4;

/** SHA-1 over the sorted parts: token, timestamp, nonce, and in safe mode the sealed text too. */
export function signPush(token: string, parts: readonly string[]): string {
  return createHash("sha1")
    .update([token, ...parts].sort().join(""))
    .digest("hex");
}

/** Compares in constant time. */
export function isPushSignature(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** EncodingAESKey is 43 signs of base64 without the last `=`. */
export function readAesKey(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, "base64");
}

type Sealed = { text: string; appid: string; encodingAesKey: string; head?: Uint8Array };

/** AES-256-CBC over 16 random bytes, the text's length, the text and the appid. */
export function sealPush({ text, appid, encodingAesKey, head = randomBytes(headBytes) }: Sealed): string {
  const key = readAesKey(encodingAesKey);
  const message = Buffer.from(text);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(message.length);
  const full = Buffer.concat([head, length, message, Buffer.from(appid)]);
  const fill = blockBytes - (full.length % blockBytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, headBytes)).setAutoPadding(false);
  return Buffer.concat([cipher.update(full), cipher.update(Buffer.alloc(fill, fill)), cipher.final()]).toString(
    "base64",
  );
}

/** Opens what `sealPush` sealed; null when the key, the filling or the length does not fit. */
export function openPush(sealed: string, encodingAesKey: string): { text: string; appid: string } | null {
  const key = readAesKey(encodingAesKey);
  const bytes = Buffer.from(sealed, "base64");
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) return null;
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, headBytes)).setAutoPadding(false);
  const full = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const fill = full.at(-1) ?? 0;
  const isFilled = fill >= 1 && fill <= blockBytes && full.subarray(-fill).every((byte) => byte === fill);
  if (!isFilled) return null;
  const content = full.subarray(0, full.length - fill);
  const start = headBytes + lengthBytes;
  if (content.length < start) return null;
  const end = start + content.readUInt32BE(headBytes);
  if (end > content.length) return null;
  return { text: content.toString("utf8", start, end), appid: content.toString("utf8", end) };
}
