import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import { findMemberByOpenid } from "@liandong/db/people/members/members";
import { listOpenComplaints, saveComplaint } from "@liandong/db/trade/complaints/complaints";
import type { Deps } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { JobCall, JobResult } from "../../work/job";

/** Complaints of so many days are looked through: what a lost notification told is found in time for the first answer. */
const daysBack = 7;

type Context = Pick<Deps, "db" | "now" | "wechat" | "log">;

type NamedComplaint = { complaintId: string; mchid: string | null };

/** Reads one complaint from WeChat and keeps it. @throws WechatError */
export async function syncComplaint(ctx: Context, { complaintId, mchid: named }: NamedComplaint): Promise<void> {
  // The time before the question: of two answers the one that was asked for later holds.
  const syncedAt = ctx.now();
  const { pay, mchid } = await ctx.wechat.ofMerchant(named);
  const { openid, steps, ...found } = await pay.complaint(complaintId);
  const answered = steps.filter(({ type }) => type.startsWith("MERCHANT_")).map(({ at }) => at);
  const first = answered.sort()[0];
  await ctx.db.run(async (handle) => {
    const memberId = openid === null ? null : await findMemberByOpenid(handle, { openid });
    const answeredAt = first === undefined ? null : new Date(first);
    await saveComplaint(handle, { ...found, mchid, steps, memberId, answeredAt, syncedAt });
  });
}

/** 同步微信投诉 of every merchant: those of the last days and all that are not finished; and has WeChat notify this shop. */
export async function syncComplaints({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<JobResult> {
  const counts = { complaints: 0, failed: 0 };
  const wanted = new Map<string, NamedComplaint>();
  for (const complaint of await ctx.db.run(listOpenComplaints)) wanted.set(complaint.complaintId, complaint);
  for (const wechat of await ctx.wechat.merchants()) {
    try {
      for (const one of await recentComplaints(ctx, wechat)) wanted.set(one.complaintId, one);
    } catch (err) {
      counts.failed += 1;
      ctx.log.error({ mchid: wechat.mchid, err }, "the complaints of a merchant could not be listed");
    }
  }
  for (const one of wanted.values()) {
    if (signal?.aborted) break;
    try {
      await syncComplaint(ctx, one);
      counts.complaints += 1;
    } catch (err) {
      counts.failed += 1;
      ctx.log.error({ complaintId: one.complaintId, err }, "a complaint could not be read from WeChat");
    }
  }
  return counts;
}

async function recentComplaints(ctx: Context, { pay, mchid }: Wechat): Promise<NamedComplaint[]> {
  await pay.ensureComplaintNotify();
  const now = ctx.now();
  const days = { from: shanghaiDay(new Date(now.getTime() - daysBack * dayMs)), to: shanghaiDay(now) };
  return (await pay.complaints(days)).map((complaintId) => ({ complaintId, mchid }));
}
