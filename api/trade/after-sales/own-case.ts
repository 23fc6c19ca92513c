import { type AfterSaleVerb, takeStep } from "@liandong/core/after-sales/after-sale-states";
import { DomainError } from "@liandong/core/errors";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { type AfterSaleRow, findAfterSale, lockOrder, moveAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { MemberContext } from "../../trpc/context";

type CaseKey = { memberId: string; caseNo: string };

/** @throws DomainError after_sales.unknown, for another member's case too */
export async function findOwnCase(handle: Handle, { memberId, caseNo }: CaseKey): Promise<AfterSaleRow> {
  const found = await findAfterSale(handle, caseNo);
  if (found?.memberId !== memberId) throw new DomainError("after_sales.unknown");
  return found;
}

type OwnStep = {
  ctx: MemberContext;
  caseNo: string;
  verb: AfterSaleVerb;
  note: string;
  /** Called once the rules allow the step; returns further columns to change. */
  change?: (tx: Transaction, found: AfterSaleRow) => Promise<Partial<AfterSaleRow>>;
};

/**
 * Takes one step of the member's own case, under the order's lock.
 * @throws DomainError after_sales.unknown, after_sales.state
 */
export async function takeOwnStep({ ctx, caseNo, verb, note, change }: OwnStep): Promise<void> {
  const { memberId } = ctx;
  await ctx.db.command(async (tx) => {
    const { orderNo } = await findOwnCase(tx, { memberId, caseNo });
    await lockOrder(tx, { orderNo });
    const found = await findOwnCase(tx, { memberId, caseNo });
    const to = takeStep(found, verb);
    const set = await change?.(tx, found);
    const moved = await moveAfterSale(tx, { from: found, to, at: ctx.now(), actor: `m:${memberId}`, note, set });
    if (!moved) throw new DomainError("after_sales.state");
  });
}
