import { z } from "zod";

const shape = z.object({ name: z.string(), phone: z.string(), regionName: z.string(), detail: z.string() });

export type OrderAddress = z.infer<typeof shape>;

/** The address as it was when the order was placed; null for orders that are not sent anywhere. */
export function orderAddress(kept: unknown): OrderAddress | null {
  return shape.safeParse(kept).data ?? null;
}
