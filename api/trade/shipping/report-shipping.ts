import {
  loadTradeShipping,
  markReported,
  type TradeShipping,
  takeUploadTime,
} from "@liandong/db/trade/shipping/reports";
import type { Deps } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { ShippingAtWechat } from "../../wechat/client/mini-program/get-shipping";
import { WechatError } from "../../wechat/client/wechat-error";
import { workMatter } from "../../work/outbox";
import type { Matter, MatterOutcome, OutboxKind } from "../../work/outbox-kind";
import { buildShippingReport, type ShippingReport } from "./shipping-report";

const minuteMs = 60_000;

/** WeChat knows a payment only some seconds after it was made; a report before that is refused (10060001). */
const shippableAfterMs = minuteMs;

/** 已完成发货, 已使用重新发货机会, 不可发货, 发货信息未更新: WeChat may know all of it, which only a query tells. */
const maybeKnownCodes = new Set<unknown>([10_060_002, 10_060_003, 10_060_004, 10_060_023]);

/** The mini-program has no right to the interface, perhaps because it never opened 发货信息管理. */
const unauthorisedCode = 48_001;

/**
 * 发货信息: trades of which WeChat's 发货信息管理 has to be told something (core/rules/shop.md, section 10). WeChat takes few
 * repeats, so after a lost answer it is asked first; 8 refusals, about a day, hold a report for staff.
 */
export const shippingReports: OutboxKind = {
  kind: "report_shipping",
  name: "发货信息上报",
  concurrency: 4,
  leaseMs: 2 * minuteMs,
  pausesMs: [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minuteMs),
  maxFailures: 8,
  isMoney: false,
  work: report,
  /** Staff have entered it at WeChat, or accept that WeChat does not know: nothing else is to be done. */
  prepareGivingUp: async () => async () => {},
};

/**
 * Reports a trade at once, while staff wait. Returns false when nothing is to be reported now.
 * @throws WechatError when the report was refused or not answered; it is tried again by itself
 */
export async function reportShipping({ ctx, input }: { ctx: Deps; input: { tradeNo: string } }): Promise<boolean> {
  return (await workMatter({ ctx, kind: shippingReports }, input.tradeNo)) === "done";
}

async function report({ ctx, matter }: { ctx: Deps; matter: Matter }): Promise<MatterOutcome> {
  const loaded = await ctx.db.run((handle) =>
    loadTradeShipping(handle, { tradeNo: matter.key, firstAppid: ctx.wechat.firstAppid }),
  );
  if (!loaded || !isOwed(loaded)) return "nothing";
  const { memberId, tradeNo, paidAt } = loaded.trade;
  const now = ctx.now();
  const tooSoonMs = (paidAt ?? now).getTime() + shippableAfterMs - now.getTime();
  if (tooSoonMs > 0) return { openForMs: tooSoonMs };
  const built = buildShippingReport(loaded);
  if (!built) return "nothing";
  const wechat = await ctx.wechat.of(loaded.trade);
  const isKnown = matter.attempts > 1 && (await knowsReport(wechat, built));
  if (!isKnown) {
    const uploadedAt = await ctx.db.run((handle) => takeUploadTime(handle, { memberId, tradeNo, now: ctx.now() }));
    await send(wechat, built, uploadedAt);
  }
  const { covers: parcels, isComplete } = built;
  await ctx.db.run((handle) => markReported(handle, { memberId, tradeNo, parcels, isComplete, at: ctx.now() }));
  return "done";
}

/** Something of the trade has not been reported: a parcel, that nothing is left to send, or the top-up. */
function isOwed({ trade, orders, parcels, report }: TradeShipping): boolean {
  if (parcels.some(({ reportedAt }) => reportedAt === null)) return true;
  if (trade.kind === "top_up") return report?.reportedAt == null;
  return report?.reportedAt != null && !report.isComplete && orders.every(({ status }) => status !== "paid");
}

/** Sends the report; a refusal that WeChat's own state contradicts counts as taken. */
async function send(wechat: Wechat, { covers: _, ...report }: ShippingReport, uploadedAt: Date): Promise<void> {
  try {
    await wechat.uploadShipping({ ...report, uploadedAt });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    const { wechatCode } = error;
    if (maybeKnownCodes.has(wechatCode) && (await needsNoReport(wechat, report))) return;
    if (wechatCode === unauthorisedCode && !(await wechat.isTradeManaged())) return;
    throw error;
  }
}

/** Whether an earlier attempt arrived although its answer was lost. A trade that WeChat cannot show has to be reported. */
async function knowsReport(wechat: Wechat, report: Omit<ShippingReport, "covers">): Promise<boolean> {
  try {
    const known = await wechat.getShipping(report.outTradeNo);
    return known.isRefunded || known.isConfirmed || holds(known, report);
  } catch (error) {
    if (error instanceof WechatError && error.outcome === "refused") return false;
    throw error;
  }
}

/** WeChat takes no further report, or has the news from one that overtook this one. */
async function needsNoReport(wechat: Wechat, report: Omit<ShippingReport, "covers">): Promise<boolean> {
  const known = await wechat.getShipping(report.outTradeNo);
  const isShipped = known.isReported && known.isComplete;
  return known.isRefunded || known.isConfirmed || isShipped || holds(known, report);
}

function holds(known: ShippingAtWechat, { parcels, isComplete }: Omit<ShippingReport, "covers">): boolean {
  const names = parcels.flatMap(({ trackingNo }) => trackingNo || []);
  const hasAll = known.isReported && names.every((name) => known.trackingNos.includes(name));
  return hasAll && known.isComplete === isComplete;
}
