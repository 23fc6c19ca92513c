import {
  claimReport,
  loadTradeShipping,
  markReported,
  releaseReport,
  saveReportFailure,
  type TradeShipping,
} from "@liandong/db/trade/shipping/reports";
import type { Deps } from "../../trpc/context";
import type { ShippingAtWechat } from "../../wechat/client/mini-program/get-shipping";
import { WechatError } from "../../wechat/client/wechat-error";
import { buildShippingReport, type ShippingReport } from "./shipping-report";

const minuteMs = 60_000;

/** WeChat knows a payment only some seconds after it was made; a report before that is refused (10060001). */
const shippableAfterMs = minuteMs;

/** A claim outlives the three calls that an attempt can make, each of which ends within 8 seconds. */
const claimMs = 2 * minuteMs;

/** Pauses before the second, third, … attempt. An answer that did not come is asked for again within a quarter of an hour. */
const pausesMs = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minuteMs);
const maxUnknownPauseMs = 15 * minuteMs;

/** So many refusals hold a report: it goes to staff, about a day after the first one. */
const maxRefusals = 8;

/** 已完成发货, 已使用重新发货机会, 不可发货, 发货信息未更新: WeChat may know all of it, which only a query tells. */
const maybeKnownCodes = new Set<unknown>([10_060_002, 10_060_003, 10_060_004, 10_060_023]);

/** The mini-program has no right to the interface, perhaps because it never opened 发货信息管理. */
const unauthorisedCode = 48_001;

/** Payments made until this moment can be reported. */
export function reportablePaidBy(now: Date): Date {
  return new Date(now.getTime() - shippableAfterMs);
}

/**
 * Reports to WeChat's 发货信息管理 what has left of a trade, or that a top-up is credited (core/rules/shop.md, section 10). WeChat
 * takes few repeats, so after a lost answer it is asked first. Returns false when nothing is to be reported now.
 * @throws WechatError when the report was refused or not answered; the reconcile job tries again after a pause
 */
export async function reportShipping({ ctx, input }: { ctx: Deps; input: { tradeNo: string } }): Promise<boolean> {
  const now = ctx.now();
  const load = () => ctx.db.run((handle) => loadTradeShipping(handle, input));
  const before = await load();
  if (!before || !isDue(before, now) || !buildShippingReport(before)) return false;
  const { memberId, tradeNo } = before.trade;
  const named = { memberId, tradeNo };
  const freeAt = new Date(now.getTime() + claimMs);
  const claim = await ctx.db.run((handle) => claimReport(handle, { ...named, now, freeAt }));
  if (!claim) return false;
  const { uploadedAt, attempts } = claim;
  // Loaded again under the claim: another process may have reported meanwhile.
  const loaded = await load();
  const report = loaded && isOwed(loaded) ? buildShippingReport(loaded) : null;
  if (!report) {
    await ctx.db.run((handle) => releaseReport(handle, { ...named, uploadedAt, now }));
    return false;
  }
  try {
    const isKnown = attempts > 0 && (await knowsReport(ctx, report));
    if (!isKnown) await send(ctx, report, uploadedAt);
  } catch (error) {
    await noteFailure({
      ctx,
      claim: { ...named, uploadedAt },
      error,
      attempts,
      refusals: loaded?.report?.refusals ?? 0,
    });
    throw error;
  }
  const { covers: parcels, isComplete } = report;
  await ctx.db.run((handle) => markReported(handle, { ...named, uploadedAt, parcels, isComplete, at: ctx.now() }));
  return true;
}

function isDue(loaded: TradeShipping, now: Date): boolean {
  const { paidAt } = loaded.trade;
  return paidAt !== null && paidAt <= reportablePaidBy(now) && isOwed(loaded);
}

/** Something of the trade has not been reported: a parcel, that nothing is left to send, or the top-up. */
function isOwed({ trade, orders, parcels, report }: TradeShipping): boolean {
  if (parcels.some(({ reportedAt }) => reportedAt === null)) return true;
  if (trade.kind === "top_up") return report?.reportedAt == null;
  return report?.reportedAt != null && !report.isComplete && orders.every(({ status }) => status !== "paid");
}

/** Sends the report; a refusal that WeChat's own state contradicts counts as taken. */
async function send(ctx: Deps, { covers: _, ...report }: ShippingReport, uploadedAt: Date): Promise<void> {
  try {
    await ctx.wechat.uploadShipping({ ...report, uploadedAt });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    const { wechatCode } = error;
    if (maybeKnownCodes.has(wechatCode) && (await needsNoReport(ctx, report))) return;
    if (wechatCode === unauthorisedCode && !(await ctx.wechat.isTradeManaged())) return;
    throw error;
  }
}

/** Whether an earlier attempt arrived although its answer was lost. A trade that WeChat cannot show has to be reported. */
async function knowsReport(ctx: Deps, report: Omit<ShippingReport, "covers">): Promise<boolean> {
  try {
    const known = await ctx.wechat.getShipping(report.outTradeNo);
    return known.isRefunded || known.isConfirmed || holds(known, report);
  } catch (error) {
    if (error instanceof WechatError && error.outcome === "refused") return false;
    throw error;
  }
}

/** WeChat takes no further report, or has the news from one that overtook this one. */
async function needsNoReport(ctx: Deps, report: Omit<ShippingReport, "covers">): Promise<boolean> {
  const known = await ctx.wechat.getShipping(report.outTradeNo);
  const isShipped = known.isReported && known.isComplete;
  return known.isRefunded || known.isConfirmed || isShipped || holds(known, report);
}

function holds(known: ShippingAtWechat, { parcels, isComplete }: Omit<ShippingReport, "covers">): boolean {
  const names = parcels.flatMap(({ trackingNo }) => trackingNo || []);
  const hasAll = known.isReported && names.every((name) => known.trackingNos.includes(name));
  return hasAll && known.isComplete === isComplete;
}

type Failure = {
  ctx: Deps;
  claim: { memberId: string; tradeNo: string; uploadedAt: Date };
  error: unknown;
  /** Attempts and refusals before this one. */
  attempts: number;
  refusals: number;
};

async function noteFailure({ ctx, claim, error, attempts, refusals }: Failure): Promise<void> {
  const now = ctx.now();
  const isRefused = error instanceof WechatError && error.outcome === "refused";
  const pauseMs = pausesMs[Math.min(attempts, pausesMs.length - 1)] ?? maxUnknownPauseMs;
  const nextTryAt = new Date(now.getTime() + (isRefused ? pauseMs : Math.min(pauseMs, maxUnknownPauseMs)));
  const heldAt = isRefused && refusals + 1 >= maxRefusals ? now : null;
  const problem = isRefused ? `${error.wechatCode ?? ""} ${error.wechat.wechatMessage ?? ""}`.trim() : null;
  await ctx.db.run((handle) => saveReportFailure(handle, { ...claim, nextTryAt, problem, heldAt }));
  if (heldAt)
    ctx.log.error({ tradeNo: claim.tradeNo, problem }, "WeChat keeps refusing a shipping report: staff have to act");
}
