import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { zones } from "@liandong/core/facts/zones";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { z } from "zod";
import {
  choicesFilter,
  daysFilter,
  fenFilter,
  filterInput,
  idsFilter,
  listInput,
  textFilter,
} from "../../trpc/list-input";

export const orderStatuses = Object.keys(orderStatusNames) as [OrderStatus, ...OrderStatus[]];

const conditions = {
  store: idsFilter.optional(),
  zone: choicesFilter(zones).optional(),
  placed: daysFilter.optional(),
  total: fenFilter.optional(),
  receiver: textFilter().optional(),
  product: textFilter().optional(),
  payment: z.enum(["wechat", "balance", "nothing"], "没有这种付款方式").optional(),
  handover: z.enum(["parcel", "pickup"], "没有这种取货方式").optional(),
  tag: textFilter(12).optional(),
};

export const orderListInput = listInput(z.object({ status: z.enum(orderStatuses).optional(), ...conditions }), [
  "-placedAt",
  "placedAt",
  "-totalFen",
  "totalFen",
]);
export type OrderListInput = z.infer<typeof orderListInput>;

/** Counts come by state, so the state is not part of their filter. */
export const orderCountsInput = filterInput(z.object(conditions));
export type OrderCountsInput = z.infer<typeof orderCountsInput>;
