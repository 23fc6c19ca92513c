import { findStep } from "@liandong/core/after-sales/after-sale-states";
import { dayMs } from "@liandong/core/time/shanghai";
import { listUnsentReturns } from "@liandong/db/trade/after-sales/case-lists";
import { findAfterSale, lockOrder, moveAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";

/** 逾期未寄回: ends cases whose goods were not sent back in time, so that their orders can settle and close. */
export async function lapseUnsentReturns({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  return workThrough({
    ctx,
    signal,
    what: "returns that were not sent",
    page: (after, limit) => ctx.db.run((handle) => listUnsentReturns(handle, { now, after, limit })),
    keyOf: ({ caseNo }) => caseNo,
    work: (due) =>
      ctx.db.transaction(async (tx) => {
        await lockOrder(tx, due);
        const found = await findAfterSale(tx, due.caseNo);
        // The goods were sent, or the case was decided, meanwhile.
        const { sendBackDays } = due;
        const isLate = found && found.changedAt.getTime() + sendBackDays * dayMs <= now.getTime();
        const step = isLate ? findStep(found, "lapse") : null;
        if (!found || !step) return false;
        const note = `同意后 ${sendBackDays} 天没有寄回，申请自动撤销`;
        return moveAfterSale(tx, { from: found, to: step.to, at: ctx.now(), actor: "system", note });
      }),
  });
}
