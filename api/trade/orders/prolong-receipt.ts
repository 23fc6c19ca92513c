import { DomainError } from "@liandong/core/errors";
import { buyerProlongDays } from "@liandong/core/orders/prolong-receipt";
import type { Transaction } from "@liandong/db/connection/database";
import { saveProlonged } from "@liandong/db/trade/orders/change-order";
import { insertOrderEvent } from "@liandong/db/trade/orders/order-events";
import { lockOrdersToShip } from "@liandong/db/trade/shipping/shipments";
import type { z } from "zod";
import type { MemberContext, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { prolongInput, staffProlongInput } from "./inputs";

type Prolonged = {
  memberId: string;
  orderNo: string;
  days: number;
  by: "buyer" | "staff";
  at: Date;
  actor: string;
  why: string;
};

/** 延长收货, once for each side. @throws DomainError order.unknown, order.state, order.prolonged */
async function prolong(tx: Transaction, { memberId, orderNo, days, by, at, actor, why }: Prolonged): Promise<void> {
  const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo] });
  if (order?.memberId !== memberId) throw new DomainError("order.unknown", { orderNo });
  const { status } = order;
  if (status !== "shipped") throw new DomainError("order.state", { status });
  if (!(await saveProlonged(tx, { memberId, orderNo, days, by }))) throw new DomainError("order.prolonged");
  await insertOrderEvent(tx, { orderNo, status, at, actor, why, event: "prolonged" });
}

/** @throws DomainError order.unknown, order.state, order.prolonged */
export async function prolongReceipt({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof prolongInput>;
}): Promise<void> {
  const { memberId } = ctx;
  const days = buyerProlongDays;
  const why = `买家延长收货 ${days} 天`;
  const step = { ...input, memberId, days, by: "buyer", at: ctx.now(), actor: `m:${memberId}`, why } as const;
  await ctx.db.command((tx) => prolong(tx, step));
}

/** @throws DomainError order.unknown, order.state, order.prolonged */
export async function prolongReceiptByStaff({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof staffProlongInput>;
}): Promise<void> {
  const { memberId, orderNo, days, reason } = input;
  const why = `商家延长收货 ${days} 天：${reason}`;
  const actor = `staff:${ctx.staff.id}`;
  await ctx.db.command(async (tx) => {
    await prolong(tx, { memberId, orderNo, days, by: "staff", at: ctx.now(), actor, why });
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.orders.prolongReceipt", subject, detail: { days }, reason });
  });
}
