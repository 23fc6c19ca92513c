import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { listDead, reviveDead } from "@liandong/db/outbox/outbox";
import { listOrderNosOfTrades, listTrades } from "@liandong/db/trade/shipping/reports";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { reasonInput, tradeNoInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { reportShipping, shippingReports } from "./report-shipping";

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
    const held = await listDead(handle, { kind: shippingReports.kind, limit: maxShown });
    const tradeNos = held.map(({ key }) => key ?? "");
    const trades = await listTrades(handle, { tradeNos });
    const orders = await listOrderNosOfTrades(handle, { tradeNos });
    return held.flatMap(({ key, problem, said, triedAt }) => {
      const trade = trades.find(({ tradeNo }) => tradeNo === key);
      if (!trade) return [];
      const { tradeNo, totalFen: amountFen, paidAt } = trade;
      return {
        tradeNo,
        orderNos: orders.filter((order) => order.tradeNo === tradeNo).map(({ orderNo }) => orderNo),
        amountFen,
        problem: said ?? errorMessages[problem as ErrorCode] ?? "系统内部错误，详见日志",
        paidAt: paidAt?.toISOString() ?? null,
        heldAt: triedAt.toISOString(),
      };
    });
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
    const revived = await reviveDead(tx, { kind: shippingReports.kind, key: tradeNo, now: ctx.now() });
    const [found] = await listTrades(tx, { tradeNos: [tradeNo] });
    if (!revived || !found) throw new DomainError("request.not_found", { tradeNo });
    const { memberId } = found;
    const detail = { tradeNo, problem: revived.said };
    await recordDeed(tx, ctx, { action: "desk.shipping.retryReport", subject: `m:${memberId}`, detail, reason });
  });
  return { isReported: await reportShipping({ ctx, input }) };
}
