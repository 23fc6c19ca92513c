import { DomainError } from "@liandong/core/errors";
import { findFirstTradeDay } from "@liandong/db/money/bills/load-items";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { billedDays } from "./bill-days";
import { compareBilledDay } from "./compare-day";
import { downloadDay } from "./download-day";
import type { billDayInput } from "./inputs";
import { findMerchant } from "./merchants";

/**
 * 重新下载并核对: asks WeChat for what is not here of a day, and compares the day again.
 * @throws DomainError bills.unknown_day when WeChat has no bills of it
 */
export async function retryBilledDay({
  ctx,
  input: { day, mchid },
}: {
  ctx: StaffContext;
  input: z.infer<typeof billDayInput>;
}): Promise<{ downloaded: number; failed: number; isCompared: boolean }> {
  const days = billedDays(ctx.now(), await ctx.db.run(findFirstTradeDay));
  if (!days.includes(day)) throw new DomainError("bills.unknown_day", { day });
  const merchant = await findMerchant(ctx, mchid);
  const { downloaded, failed } = await downloadDay({ ctx, merchant, day });
  const isCompared = await compareBilledDay({ ctx, mchid: merchant.mchid, day });
  await ctx.db.run((handle) =>
    recordDeed(handle, ctx, {
      action: "desk.bills.retry",
      subject: `bill:${day}`,
      detail: { day, downloaded, failed },
      reason: null,
    }),
  );
  return { downloaded, failed, isCompared };
}
