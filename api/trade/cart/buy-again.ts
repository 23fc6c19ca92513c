import { maxPieces } from "@liandong/core/cart/cart-line-state";
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOwnOrder, type OrderWithLines } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import { addLine } from "./add-to-cart";

export type BoughtAgain = {
  /** How many lines of the order are in the cart now. */
  added: number;
  /** The lines that cannot be bought now, with the reason. */
  leftOut: { title: string; reason: string }[];
};

/** 再次购买: puts the lines of an order into the cart, without those that cannot be bought now. @throws DomainError order.unknown */
export async function buyAgain({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<BoughtAgain> {
  const { memberId } = ctx;
  return ctx.db.transaction(async (tx) => {
    const found = await loadOwnOrder(tx, { memberId, orderNo: input.orderNo });
    if (!found) throw new DomainError("order.unknown");
    const leftOut: BoughtAgain["leftOut"] = [];
    const bought = found.lines.filter(({ giftWith }) => giftWith === null);
    for (const line of bought) {
      const reason = await refusalOf(tx, ctx, line);
      if (reason) leftOut.push({ title: line.title, reason });
    }
    return { added: bought.length - leftOut.length, leftOut };
  });
}

/** Adds a line; gives the sentence of its refusal, or null. Refusals are decided before anything is written. */
async function refusalOf(
  tx: Transaction,
  ctx: MemberContext,
  { skuId, quantity }: OrderWithLines["lines"][number],
): Promise<string | null> {
  try {
    await addLine(tx, ctx, { skuId, quantity: Math.min(quantity, maxPieces) });
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code !== "member.blocked") return errorMessages[error.code];
    throw error;
  }
}
