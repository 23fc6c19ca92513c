import type { DomainError } from "@liandong/core/errors";
import { z } from "zod";

/** The coupon that a refusal is about, and why it does not fit. */
export type BlockingCoupon = { name: string; reason: string };

const shape = z.object({ coupon: z.object({ name: z.string(), reason: z.string() }) });

/** `“满 300 减 50”现在不能用：还差 ¥40.00 可用`; null where the refusal names no coupon. */
export function sentenceOfCoupon({ detail }: DomainError): string | null {
  const { coupon } = shape.safeParse(detail).data ?? {};
  return coupon ? `“${coupon.name}”现在不能用：${coupon.reason}` : null;
}
