import { randomInt } from "node:crypto";
import { pickupCodeOf } from "@liandong/core/orders/pickup-code";
import type { Context } from "../../trpc/context";

type Secrets = Pick<Context, "secrets">;

/** A code as the database keeps it: sealed for its order, with a digest by which it is known again. */
export type SealedPickupCode = { digest: string; sealed: string };

const ownerOf = (orderNo: string) => `pickup-code:${orderNo}`;

/** 提货码 of a new order: random, so that knowing an order says nothing about its code. */
export function createPickupCode({ secrets }: Secrets, orderNo: string): SealedPickupCode {
  const million = 1_000_000;
  const half = () => String(randomInt(million)).padStart(6, "0");
  const code = pickupCodeOf(half() + half());
  return { digest: digestOfCode({ secrets }, code), sealed: secrets.seal(code, ownerOf(orderNo)) };
}

export function digestOfCode({ secrets }: Secrets, code: string): string {
  return secrets.digest(code, "pickup-code");
}

/** The code in clear; null where the key that sealed it is missing. */
export function openPickupCode(
  { secrets }: Secrets,
  { orderNo, sealed }: { orderNo: string; sealed: string },
): string | null {
  return secrets.open(sealed, ownerOf(orderNo))?.text ?? null;
}
