import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { z } from "zod";
import { cursorInput } from "../../trpc/inputs";

const statuses = Object.keys(orderStatusNames) as [OrderStatus, ...OrderStatus[]];
export const listOrdersInput = z.object({ status: z.enum(statuses).optional(), cursor: cursorInput.nullish() });
