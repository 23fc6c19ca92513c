import { randomBytes, randomInt } from "node:crypto";
import { formatRfc3339 } from "../rfc3339";

/** `wx`, 14 digits of time and 20 hex digits, in the form of WeChat's ids. */
export function createPrepayId(now: Date): string {
  return `wx${digitsOfTime(now)}${randomBytes(10).toString("hex")}`;
}

/** 28 digits: a kind, the time and a random rest. */
export function createBillNumber(kind: "4200" | "5030" | "1330" | "2002", now: Date): string {
  return `${kind}${digitsOfTime(now)}${String(randomInt(10 ** 10)).padStart(10, "0")}`;
}

export function createOpaque(prefix: string, bytes: number): string {
  return `${prefix}${randomBytes(bytes).toString("base64url")}`;
}

function digitsOfTime(now: Date): string {
  return formatRfc3339(now).slice(0, 19).replaceAll(/\D/g, "");
}
