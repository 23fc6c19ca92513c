import { DomainError } from "@liandong/core/errors";
import { listHeldReports, listOrderNosOfTrades, reopenReport } from "@liandong/db/trade/shipping/reports";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { reasonInput, tradeNoInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { reportShipping } from "./report-shipping";

export type HeldReport = {
  tradeNo: string;
  /** Empty for a top-up. */
  orderNos: string[];
  amountFen: number;
  /** WeChat's code and words. */
  problem: string;
  paidAt: string | null;
  heldAt: string;
};

/** Refused reports are rare; show at most so many. */
const maxShown = 200;

/** 发货上报失败: trades whose shipping WeChat refused too often, the longest waiting first. */
export async function listHeld({ ctx }: { ctx: StaffContext }): Promise<HeldReport[]> {
  return ctx.db.run(async (handle) => {
    const rows = await listHeldReports(handle, { limit: maxShown });
    const orders = await listOrderNosOfTrades(handle, { tradeNos: rows.map(({ trade }) => trade.tradeNo) });
    return rows.map(({ report: { tradeNo, problem, heldAt }, trade: { totalFen, paidAt } }) => ({
      tradeNo,
      orderNos: orders.filter((order) => order.tradeNo === tradeNo).map(({ orderNo }) => orderNo),
      amountFen: totalFen,
      problem: problem ?? "",
      paidAt: paidAt?.toISOString() ?? null,
      heldAt: heldAt!.toISOString(),
    }));
  });
}

export const retryReportInput = z.object({ tradeNo: tradeNoInput, reason: reasonInput });

/**
 * 重新上报: tries a held report at once and, if it fails, later again. WeChat is asked first, so a trade that staff entered at
 * WeChat by hand leaves the list without a further report.
 * @throws DomainError request.not_found when none is held; WechatError wechat.refused, wechat.unavailable
 */
export async function retryReport({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof retryReportInput>;
}): Promise<{ isReported: boolean }> {
  const { tradeNo, reason } = input;
  await ctx.db.transaction(async (tx) => {
    const found = await reopenReport(tx, { tradeNo, now: ctx.now() });
    if (!found) throw new DomainError("request.not_found", { tradeNo });
    const { memberId, problem } = found;
    const detail = { tradeNo, problem };
    await recordDeed(tx, ctx, { action: "desk.shipping.retryReport", subject: `m:${memberId}`, detail, reason });
  });
  return { isReported: await reportShipping({ ctx, input }) };
}
