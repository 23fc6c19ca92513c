import { type AfterSaleVerb, takeStep } from "@liandong/core/after-sales/after-sale-states";
import { DomainError } from "@liandong/core/errors";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { type AfterSaleRow, findAfterSale, lockOrder, moveAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { MemberContext } from "../../trpc/context";

type Wanted = { memberId: string; caseNo: string };

/** @throws DomainError after_sales.unknown, for somebody else's too */
export async function findOwnCase(handle: Handle, { memberId, caseNo }: Wanted): Promise<AfterSaleRow> {
  const found = await findAfterSale(handle, caseNo);
  if (found?.memberId !== memberId) throw new DomainError("after_sales.unknown");
  return found;
}

type OwnStep = {
  ctx: MemberContext;
  caseNo: string;
  verb: AfterSaleVerb;
  note: string;
  /** What else the step changes, after the rules have allowed it. */
  change?: (tx: Transaction, found: AfterSaleRow) => Promise<Partial<AfterSaleRow>>;
};

/** One step that the member takes, under the order's lock. @throws DomainError after_sales.unknown, after_sales.state */
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
