import { expiredApprovalsAskedBy } from "@liandong/core/audit/staff-limits";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { deleteRunsBefore } from "@liandong/db/jobs/runs";
import { deleteDonePushes } from "@liandong/db/pushes/pushes";
import { deleteOldMessages } from "@liandong/db/shop/messages/messages";
import { deleteOldNotices } from "@liandong/db/shop/messages/notices";
import { deleteOldCounts } from "@liandong/db/shop/messages/template-counts";
import { deleteOldViews } from "@liandong/db/shop/remembered/remembered";
import { expireApprovals } from "@liandong/db/staff/approvals/approvals";
import { deleteExpired } from "@liandong/db/staff/sessions/sessions";
import { deleteOldCartLines } from "@liandong/db/trade/cart/cart";
import { deleteOrphanedChecks } from "@liandong/db/uploads/picture-checks";
import { type KeepDays, usualKeepDays } from "../keep-days";
import { sweepGoods } from "../shop/goods/sweep-goods";
import { sweepUploads } from "../uploads/sweep-uploads";
import type { JobCall, JobResult } from "../work/job";

/** Rows that are deleted in one statement, so that no other waits long for their locks. */
const batch = 5_000;

/** Deletes what ended or is older than it is kept, and unused pictures (`KEEP_DAYS`); marks approvals that expired. */
export async function sweep({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<JobResult> {
  const { db } = ctx;
  const now = ctx.now();
  const days = ctx.keepDays ?? usualKeepDays;
  const before = (kind: keyof KeepDays) => new Date(now.getTime() - days[kind] * dayMs);
  const messages = await db.run(async (handle) => {
    await deleteExpired(handle, { now });
    await deleteRunsBefore(handle, { startedBy: before("runs") });
    // By whole days: verify compares the counts of a day with its pushes.
    await deleteDonePushes(handle, { receivedBefore: startOfShanghaiDay(shanghaiDay(before("pushes"))) });
    await deleteOldCounts(handle, { day: shanghaiDay(before("unreadMessages")) });
    await deleteOrphanedChecks(handle);
    await deleteOldNotices(handle, {
      changedBy: before("runs"),
      dayBefore: shanghaiDay(new Date(now.getTime() - 2 * dayMs)),
    });
    return deleteOldMessages(handle, { readBefore: before("readMessages"), unreadBefore: before("unreadMessages") });
  });
  const inBatches = async (
    remove: (handle: Handle, call: { before: Date; limit: number }) => Promise<number>,
    by: Date,
  ) => {
    let removed = 0;
    for (let last = batch; last === batch && !signal?.aborted; removed += last) {
      last = await db.run((handle) => remove(handle, { before: by, limit: batch }));
    }
    return removed;
  };
  const expiredApprovals = await db.run((handle) =>
    expireApprovals(handle, { expiredBy: expiredApprovalsAskedBy(now), at: now, limit: batch }),
  );
  const cartLines = await inBatches(deleteOldCartLines, before("carts"));
  const views = await inBatches(deleteOldViews, before("viewed"));
  const goods = await sweepGoods({ ctx, signal });
  return { pictures: await sweepUploads({ ctx }), messages, cartLines, views, goods, expiredApprovals, failed: 0 };
}
