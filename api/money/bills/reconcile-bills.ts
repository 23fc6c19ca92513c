import { countOpenByDay, listBillDays } from "@liandong/db/money/bills/days";
import { findFirstTradeDay } from "@liandong/db/money/bills/load-items";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { JobCall } from "../../work/job";
import { billedDays } from "./bill-days";
import { compareBilledDay } from "./compare-day";
import { downloadDay } from "./download-day";
import { listMerchants } from "./merchants";

export type ReconciledBills = { downloaded: number; compared: number; differences: number; failed: number };

/** WeChat that fails so often is asked no more in this run. */
const maxFailures = 4;

/**
 * 微信对账: downloads the bills of yesterday, and of any earlier day of the last three months that are not here; compares each new day,
 * and again those that waited for the next one or have open differences. `failed` counts bills that could not be had.
 */
export async function reconcileBills({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<ReconciledBills> {
  const total = { downloaded: 0, compared: 0, differences: 0, failed: 0 };
  for (const merchant of await listMerchants(ctx)) {
    const result = await reconcileMerchant({ ctx, signal, merchant });
    for (const count of ["downloaded", "compared", "differences", "failed"] as const) total[count] += result[count];
  }
  return total;
}

type OfMerchant = Pick<JobCall, "ctx" | "signal"> & { merchant: Wechat };

async function reconcileMerchant({ ctx, signal, merchant }: OfMerchant): Promise<ReconciledBills> {
  const { mchid } = merchant;
  const result = { downloaded: 0, compared: 0, differences: 0, failed: 0 };
  const days = billedDays(ctx.now(), await ctx.db.run(findFirstTradeDay));
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return result;
  const changed = new Set<string>();
  // The latest first: finance waits for yesterday.
  for (const day of days.toReversed()) {
    if (signal?.aborted) return result;
    if (result.failed >= maxFailures) break;
    const { downloaded, failed } = await downloadDay({ ctx, merchant, day });
    result.downloaded += downloaded;
    result.failed += failed;
    if (downloaded > 0) changed.add(day);
  }
  const span = { mchid, from, to };
  const known = await ctx.db.run((handle) => listBillDays(handle, span));
  const openBefore = await ctx.db.run((handle) => countOpenByDay(handle, span));
  const compared = new Map(known.map((row) => [row.day, row]));
  const isDue = (day: string) => !compared.has(day) || compared.get(day)!.waiting > 0 || openBefore.has(day);
  for (const day of days) {
    if (signal?.aborted) return result;
    if (!changed.has(day) && !isDue(day)) continue;
    if (await compareBilledDay({ ctx, mchid, day })) result.compared += 1;
  }
  const openAfter = await ctx.db.run((handle) => countOpenByDay(handle, span));
  for (const [day, open] of openAfter) result.differences += Math.max(0, open - (openBefore.get(day) ?? 0));
  return result;
}
