import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { z } from "zod";
import { cursorInput, idInput } from "../../trpc/inputs";

export const orderListInput = z.object({
  status: z.enum(Object.keys(orderStatusNames) as OrderStatus[]),
  storeId: idInput.optional(),
  cursor: cursorInput.nullish(),
});

export type OrderListInput = z.infer<typeof orderListInput>;
