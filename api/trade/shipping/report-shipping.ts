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
  const before = matter.attempts > 1 ? await knowledgeOf(wechat, built) : "lacks";
  const outcome = before === "lacks" ? await send(ctx, { wechat, built, memberId }) : before;
  const { covers: parcels, isComplete } = built;
  const isStale = outcome === "closed";
  await ctx.db.run((handle) =>
    markReported(handle, { memberId, tradeNo, parcels, isComplete, isStale, at: ctx.now() }),
  );
  return "done";
}

/** `holds`: WeChat has this news; `closed`: it takes no further report of the trade and shows other numbers; `lacks`: tell it. */
type Knowledge = "holds" | "closed" | "lacks";

/** Something of the trade has not been reported: a parcel, that nothing is left to send, or the top-up. */
function isOwed({ trade, orders, parcels, report }: TradeShipping): boolean {
  if (parcels.some(({ reportedAt }) => reportedAt === null)) return true;
  if (trade.kind === "top_up") return report?.reportedAt == null;
  return report?.reportedAt != null && !report.isComplete && orders.every(({ status }) => status !== "paid");
}

type Sending = { wechat: Wechat; built: ShippingReport; memberId: string };

/** Sends the report; a refusal that WeChat's own state contradicts counts as taken. */
async function send(ctx: Deps, { wechat, built, memberId }: Sending): Promise<Knowledge> {
  const { covers: _, ...report } = built;
  const tradeNo = report.outTradeNo;
  const uploadedAt = await ctx.db.run((handle) => takeUploadTime(handle, { memberId, tradeNo, now: ctx.now() }));
  try {
    await wechat.uploadShipping({ ...report, uploadedAt });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    const { wechatCode } = error;
    const state = maybeKnownCodes.has(wechatCode) ? judge(await wechat.getShipping(tradeNo), report) : "lacks";
    if (state !== "lacks") return state;
    if (wechatCode === unauthorisedCode && !(await wechat.isTradeManaged())) return "holds";
    throw error;
  }
  return "holds";
}

/** What an earlier attempt left, whose answer was lost. A trade that WeChat cannot show has to be reported. */
async function knowledgeOf(wechat: Wechat, report: ShippingReport): Promise<Knowledge> {
  try {
    const known = await wechat.getShipping(report.outTradeNo);
    const state = judge(known, report);
    // A shipped trade takes one more report, which a corrected number may still be waiting for.
    return state === "closed" && !known.isRefunded && !known.isConfirmed ? "lacks" : state;
  } catch (error) {
    if (error instanceof WechatError && error.outcome === "refused") return "lacks";
    throw error;
  }
}

function judge(known: ShippingAtWechat, report: Omit<ShippingReport, "covers">): Knowledge {
  if (holds(known, report)) return "holds";
  const isClosed = known.isRefunded || known.isConfirmed || (known.isReported && known.isComplete);
  if (!isClosed) return "lacks";
  return numbersOf(report).every((name) => known.trackingNos.includes(name)) ? "holds" : "closed";
}

const numbersOf = ({ parcels }: Pick<ShippingReport, "parcels">) =>
  parcels.flatMap(({ trackingNo }) => trackingNo || []);

function holds(known: ShippingAtWechat, report: Omit<ShippingReport, "covers">): boolean {
  const hasAll = known.isReported && numbersOf(report).every((name) => known.trackingNos.includes(name));
  return hasAll && known.isComplete === report.isComplete;
}
