import { DomainError } from "@liandong/core/errors";
import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { lockOrder } from "@liandong/db/trade/after-sales/cases";
import { insertOrderNote, listOrderNotes, lockOrderNote, updateOrderNote } from "@liandong/db/trade/orders/order-notes";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { idInput, orderNoInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

const byOrder = z.object({ memberId: idInput, orderNo: orderNoInput });
const noteFields = z.object({
  text: z.string().overwrite(cleanText).min(1, "请填写备注").refine(atMost(500), "备注最多五百个字"),
  pinned: z.boolean(),
});
export const addOrderNoteInput = byOrder.extend(noteFields.shape);
export const saveOrderNoteInput = addOrderNoteInput.extend({ id: idInput });

export type OrderNote = {
  id: string;
  text: string;
  pinned: boolean;
  staffId: string;
  staffName: string;
  at: string;
  editedAt: string | null;
};

/** Staff read all notes of an order at once. */
const maxNotes = 100;

type StaffCall<Schema extends z.ZodType> = { ctx: StaffContext; input: z.infer<Schema> };

/** 订单备注: staff add a note to an order. @throws DomainError order.unknown, order_note.too_many */
export async function addOrderNote({ ctx, input }: StaffCall<typeof addOrderNoteInput>): Promise<void> {
  const { memberId, orderNo, text, pinned } = input;
  await ctx.db.transaction(async (tx) => {
    await requireOrder(tx, { memberId, orderNo });
    const row = { memberId, orderNo, text, pinned, staffId: ctx.staff.id, at: ctx.now() };
    if (!(await insertOrderNote(tx, row, maxNotes))) throw new DomainError("order_note.too_many");
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.orders.addNote", subject, detail: { text, pinned }, reason: null });
  });
}

/**
 * Pins or unpins a note, as every colleague may; its text is changed by its writer alone.
 * @throws DomainError order_note.unknown, order_note.not_yours
 */
export async function saveOrderNote({ ctx, input }: StaffCall<typeof saveOrderNoteInput>): Promise<void> {
  const { memberId, orderNo, id, text, pinned } = input;
  await ctx.db.transaction(async (tx) => {
    const note = await lockOrderNote(tx, { memberId, orderNo, id });
    if (!note) throw new DomainError("order_note.unknown");
    if (note.text !== text && note.staffId !== ctx.staff.id) throw new DomainError("order_note.not_yours");
    await updateOrderNote(tx, { memberId, orderNo, id, text, pinned, at: ctx.now() });
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.orders.saveNote", subject, detail: { text, pinned }, reason: null });
  });
}

async function requireOrder(tx: Transaction, key: { memberId: string; orderNo: string }): Promise<void> {
  await lockOrder(tx, key);
  if (!(await loadOwnOrder(tx, key))) throw new DomainError("order.unknown");
}

/** The notes of several orders, pinned ones first, then the latest first. */
export async function notesOfOrders(handle: Handle, orderNos: readonly string[]): Promise<Map<string, OrderNote[]>> {
  const notes = new Map<string, OrderNote[]>();
  for (const { orderNo, at, editedAt, ...note } of await listOrderNotes(handle, { orderNos })) {
    const shown = { ...note, at: at.toISOString(), editedAt: editedAt?.toISOString() ?? null };
    notes.set(orderNo, [...(notes.get(orderNo) ?? []), shown]);
  }
  return notes;
}
