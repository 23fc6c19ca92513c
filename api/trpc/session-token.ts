import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for the client; the database only has their {@link hashToken}. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
