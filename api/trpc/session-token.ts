import { createHash, randomBytes } from "node:crypto";

/** 256 random bits; what the caller keeps. The database only ever sees {@link hashToken} of it. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
