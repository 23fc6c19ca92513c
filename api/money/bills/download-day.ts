import { gzipSync } from "node:zlib";
import { DomainError } from "@liandong/core/errors";
import { dayMs } from "@liandong/core/time/shanghai";
import { type BillHead, listBills, saveBill } from "@liandong/db/money/bills/bills";
import type { Deps } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import { type BillKind, billKinds } from "../../wechat/client/pay/download-bill";
import { readFlowBill, readTradeBill } from "../../wechat/client/pay/read-bills";
import { lastBilledDay } from "./bill-days";

type BillContext = Pick<Deps, "db" | "now" | "log">;
export type DayOfMerchant = { ctx: BillContext; merchant: Pick<Wechat, "mchid" | "pay">; day: string };

export type DownloadedDay = {
  /** Bills that are new here. */
  downloaded: number;
  failed: number;
};

/** WeChat may say for a while that a late bill does not exist: of the last days it is asked again, once a day. */
const doubtDays = 3;
const doubtMs = 20 * 3_600_000;

/** Downloads the bills of a day that are not here yet, each on its own, so that a run that is cut off keeps what it has. */
export async function downloadDay({ ctx, merchant, day }: DayOfMerchant): Promise<DownloadedDay> {
  const { mchid } = merchant;
  const known = await ctx.db.run((handle) => listBills(handle, { mchid, from: day, to: day }));
  const result = { downloaded: 0, failed: 0 };
  for (const kind of billKinds) {
    const bill = known.find((one) => one.kind === kind);
    if (bill && !isToAsk(ctx, bill)) continue;
    const outcome = await downloadOne({ ctx, merchant, day }, kind);
    if (outcome === "here") result.downloaded += 1;
    if (outcome === "failed") result.failed += 1;
  }
  return result;
}

function isToAsk({ now }: BillContext, { state, day, askedAt }: BillHead): boolean {
  if (state === "here") return false;
  if (state === "failed") return true;
  const age = Date.parse(lastBilledDay(now())) - Date.parse(day);
  return age < doubtDays * dayMs && now().getTime() - askedAt.getTime() > doubtMs;
}

async function downloadOne(
  { ctx, merchant, day }: DayOfMerchant,
  kind: BillKind,
): Promise<"here" | "none" | "making" | "failed"> {
  const row = { mchid: merchant.mchid, day, kind, askedAt: ctx.now(), sha1: null, content: null, problem: null };
  try {
    const answer = await merchant.pay.downloadBill({ day, kind });
    if (answer.state === "making") return "making";
    if (answer.state === "none") {
      await ctx.db.run((handle) => saveBill(handle, { ...row, state: "none" }));
      return "none";
    }
    const { text, sha1 } = answer;
    // A file that cannot be read is a failure, told today and not when it is needed.
    if (kind === "trade") readTradeBill(text);
    else readFlowBill(text);
    const content = gzipSync(text);
    await ctx.db.run((handle) => saveBill(handle, { ...row, state: "here", sha1, content }));
    return "here";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.warn({ day, kind, err: error }, "a bill of WeChat's could not be downloaded; the next run tries again");
    await ctx.db.run((handle) => saveBill(handle, { ...row, state: "failed", problem: error.code }));
    return "failed";
  }
}
