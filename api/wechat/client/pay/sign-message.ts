import { createSign, type KeyObject, randomBytes } from "node:crypto";

/** RSA PKCS#1 v1.5 with SHA-256 over the lines, each ended by a line feed, the last one too; base64. */
export function signLines({ lines, privateKey }: { lines: readonly string[]; privateKey: KeyObject }): string {
  return createSign("RSA-SHA256")
    .update(lines.map((line) => `${line}\n`).join(""))
    .sign(privateKey, "base64");
}

/** 32 unguessable characters. */
export function createNonce(): string {
  return randomBytes(16).toString("hex").toUpperCase();
}

/** Seconds since 1970, as WeChat writes times in signatures. */
export function toEpochSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}
