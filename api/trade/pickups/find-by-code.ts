import { unitsLeft } from "@liandong/core/shipping/decide-shipment";
import type { z } from "zod";
import { maskName, maskPhone } from "../../people/members/mask-personal-data";
import type { StaffContext } from "../../trpc/context";
import { orderAddress } from "../shipping/desk-order-address";
import type { findInput } from "./inputs";
import { lockOrderOfCode, requireReady } from "./order-of-code";

/** What a clerk sees before anything is handed over: goods, and whom to ask for. */
export type OrderToHandOver = {
  orderNo: string;
  nameMasked: string;
  phoneMasked: string;
  buyerNote: string | null;
  handovers: number;
  lines: {
    lineNo: number;
    title: string;
    specText: string;
    pictureUrl: string | null;
    quantity: number;
    /** Units that are still to be handed over. */
    left: number;
    isGift: boolean;
  }[];
};

/**
 * What a code would hand over now. It is read under the lock of handing over, so nothing of it is out of date.
 * @throws DomainError pickup.unknown, pickup.not_paid, pickup.redeemed, pickup.refunded, pickup.disputed
 */
export async function findByCode({
  ctx,
  input: { code },
}: {
  ctx: StaffContext;
  input: z.infer<typeof findInput>;
}): Promise<OrderToHandOver> {
  return ctx.db.transaction(async (tx) => {
    const order = await lockOrderOfCode(tx, ctx, code);
    requireReady(order);
    const { orderNo, address, buyerNote, parcels } = order;
    const contact = orderAddress(address);
    return {
      orderNo,
      nameMasked: maskName(contact?.name ?? ""),
      phoneMasked: maskPhone(contact?.phone ?? ""),
      buyerNote,
      handovers: parcels,
      lines: order.lines
        .filter(({ virtual }) => !virtual)
        .map((line) => ({
          lineNo: line.lineNo,
          title: line.title,
          specText: line.specText,
          pictureUrl: line.pictureUrl || null,
          quantity: line.quantity,
          left: unitsLeft(line),
          isGift: line.giftWith !== null,
        })),
    };
  });
}
