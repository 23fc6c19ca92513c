import { DomainError } from "@liandong/core/errors";
import { assertChangeable, assertDeliverable } from "@liandong/core/freight/change-delivery";
import type { Transaction } from "@liandong/db/connection/database";
import { loadAddress } from "@liandong/db/trade/addresses/addresses";
import { loadBuyerNote, saveBuyerNote, saveOrderAddress } from "@liandong/db/trade/orders/change-order";
import { loadOffers } from "@liandong/db/trade/orders/offers";
import { insertOrderEvent } from "@liandong/db/trade/orders/order-events";
import { lockOrdersToShip, type OrderToShip } from "@liandong/db/trade/shipping/shipments";
import type { z } from "zod";
import { isDistrict } from "../../numbers/divisions";
import type { MemberContext, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { copyAddress, type Receiver } from "../addresses/order-address";
import type { changeAddressInput, changeBuyerNoteInput, staffAddressInput, staffBuyerNoteInput } from "./inputs";

type MemberCall<Schema extends z.ZodType> = { ctx: MemberContext; input: z.infer<Schema> };
type StaffCall<Schema extends z.ZodType> = { ctx: StaffContext; input: z.infer<Schema> };

/** Locks an order of this member as shipping does: of a change and a parcel the first one wins. @throws DomainError order.unknown */
async function lockOwn(tx: Transaction, { memberId, orderNo }: { memberId: string; orderNo: string }) {
  const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo] });
  if (order?.memberId !== memberId) throw new DomainError("order.unknown", { orderNo });
  return order;
}

type AddressChange = { order: OrderToShip; receiver: Receiver; at: Date; actor: string; why: string };

/** Until its payment an order's region decides which region office is paid; afterwards that stays as it was booked. */
async function changeTo(tx: Transaction, { order, receiver, at, actor, why }: AddressChange): Promise<string> {
  const { memberId, orderNo, status, lines } = order;
  if (order.handover === "pickup") throw new DomainError("order.picked_up", { orderNo });
  const { regionCode } = receiver;
  if (!isDistrict(regionCode)) throw new DomainError("address.unknown_region");
  const skuIds = lines.filter(({ virtual }) => !virtual).map(({ skuId }) => skuId);
  const offers = await loadOffers(tx, { skuIds });
  assertDeliverable(order, { regionCode, templates: offers.flatMap(({ freightTemplate }) => freightTemplate ?? []) });
  const { address } = copyAddress(receiver);
  const kept = { address: address!, regionCode: status === "pending_payment" ? regionCode : null };
  await saveOrderAddress(tx, { memberId, orderNo, ...kept });
  await insertOrderEvent(tx, { orderNo, status, at, actor, why, event: "address" });
  return kept.address.regionName;
}

/**
 * The buyer sends an order that has not left yet to another of their addresses; freight stays as it is.
 * @throws DomainError order.unknown, address.unknown, order.state, order.already_shipping, order.after_sales_open,
 * order.picked_up, order.nothing_to_send, freight.not_delivered
 */
export async function changeAddress({ ctx, input }: MemberCall<typeof changeAddressInput>): Promise<void> {
  const { memberId } = ctx;
  await ctx.db.command(async (tx) => {
    const order = await lockOwn(tx, { memberId, orderNo: input.orderNo });
    const receiver = await loadAddress(tx, { memberId, id: input.addressId });
    if (!receiver) throw new DomainError("address.unknown");
    await changeTo(tx, { order, receiver, at: ctx.now(), actor: `m:${memberId}`, why: "买家修改了收货地址" });
  });
}

/** The same by staff: one of the buyer's addresses, or what the buyer told them. @throws DomainError as `changeAddress`, address.unknown_region */
export async function changeAddressByStaff({ ctx, input }: StaffCall<typeof staffAddressInput>): Promise<void> {
  const { memberId, orderNo, to, reason } = input;
  await ctx.db.command(async (tx) => {
    const order = await lockOwn(tx, { memberId, orderNo });
    const receiver = "addressId" in to ? await loadAddress(tx, { memberId, id: to.addressId }) : to;
    if (!receiver) throw new DomainError("address.unknown");
    const change = { order, receiver, at: ctx.now(), actor: `staff:${ctx.staff.id}` };
    const region = await changeTo(tx, { ...change, why: `商家修改了收货地址：${reason}` });
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.orders.changeAddress", subject, detail: { region }, reason });
  });
}

type NoteChange = { memberId: string; orderNo: string; text: string; at: Date; actor: string; why: string };

async function changeNote(tx: Transaction, { memberId, orderNo, text, at, actor, why }: NoteChange): Promise<boolean> {
  const order = await lockOwn(tx, { memberId, orderNo });
  const buyerNote = text === "" ? null : text;
  if ((await loadBuyerNote(tx, { memberId, orderNo })) === buyerNote) return false;
  assertChangeable(order);
  await saveBuyerNote(tx, { memberId, orderNo, buyerNote });
  await insertOrderEvent(tx, { orderNo, status: order.status, at, actor, why, event: "note" });
  return true;
}

/**
 * The buyer changes or empties 买家留言; the same text again changes nothing.
 * @throws DomainError order.unknown, order.state, order.already_shipping, order.after_sales_open
 */
export async function changeBuyerNote({ ctx, input }: MemberCall<typeof changeBuyerNoteInput>): Promise<void> {
  const { memberId } = ctx;
  const change = { ...input, memberId, at: ctx.now(), actor: `m:${memberId}`, why: "买家修改了留言" };
  await ctx.db.command((tx) => changeNote(tx, change));
}

/** The same by staff. @throws DomainError as `changeBuyerNote` */
export async function changeBuyerNoteByStaff({ ctx, input }: StaffCall<typeof staffBuyerNoteInput>): Promise<void> {
  const { reason, ...note } = input;
  const change = { ...note, at: ctx.now(), actor: `staff:${ctx.staff.id}`, why: `商家修改了留言：${reason}` };
  await ctx.db.command(async (tx) => {
    if (!(await changeNote(tx, change))) return;
    const subject = `order:${note.orderNo}` as const;
    const detail = { text: note.text };
    await recordDeed(tx, ctx, { action: "desk.orders.changeBuyerNote", subject, detail, reason });
  });
}
