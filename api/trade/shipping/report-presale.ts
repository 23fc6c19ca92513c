import { presaleReportUntil } from "@liandong/core/goods/presale";
import { loadTradeShipping } from "@liandong/db/trade/shipping/reports";
import type { Deps } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import { type Matter, type MatterOutcome, type OutboxKind, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";

/** The mini-program has no right to the interface, perhaps because it never opened 发货信息管理. */
const unauthorisedCode = 48_001;

/** 预售报备: payments of presale goods of which WeChat has to know that they are sent later (core/rules/shop.md, section 10). */
export const presaleReports: OutboxKind = {
  kind: "report_presale",
  name: "预售报备",
  concurrency: 2,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 8,
  isMoney: false,
  work: report,
  /** Staff have told WeChat, or accept that it counts the order as late. */
  prepareGivingUp: async () => async () => {},
};

async function report({ ctx, matter }: { ctx: Deps; matter: Matter }): Promise<MatterOutcome> {
  const loaded = await ctx.db.run((handle) =>
    loadTradeShipping(handle, { tradeNo: matter.key, firstAppid: ctx.wechat.firstAppid }),
  );
  if (!loaded || loaded.parcels.length > 0) return "nothing";
  const { transactionId, paidAt } = loaded.trade;
  const days = loaded.orders.flatMap(({ status, presaleShipsBy }) => (status === "paid" ? (presaleShipsBy ?? []) : []));
  const presaleShipsBy = days.toSorted().at(-1) ?? null;
  const shipsUntil = paidAt && presaleReportUntil({ paidAt, presaleShipsBy });
  if (!transactionId || !shipsUntil) return "nothing";
  const wechat = await ctx.wechat.of(loaded.trade);
  try {
    await wechat.reportPresale({ transactionId, shipsUntil });
  } catch (error) {
    const isUnauthorised = error instanceof WechatError && error.wechatCode === unauthorisedCode;
    if (isUnauthorised && !(await wechat.isTradeManaged())) return "nothing";
    throw error;
  }
  return "done";
}
