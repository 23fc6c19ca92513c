// 待办: what waits for staff, each only for those who may act on it, as cards of the start page and badges of the menu.
// Example: 3 orders to ship, 1 of them for more than 48 hours, are shown to operators and admins.

import { complianceNotes } from "@liandong/core/plan-check/compliance-notes";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { listRuns } from "@liandong/db/jobs/runs";
import type { StaffRole } from "@liandong/db/schema/staff";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import {
  countWaiting,
  countWaitingOfStore,
  maxCounted,
  storeWaitingKeys,
  type WaitingKey,
} from "@liandong/db/staff/home/waiting";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { jobNames } from "../../work/job";
import { countApprovals } from "../approvals/list";

type SharedKey = WaitingKey | "jobsInTrouble" | "planNotes";
type Key = SharedKey | "approvals";

/** `isMore`: there are more than `count`, and nobody counted them. */
export type Waiting = { key: Key; count: number; isMore: boolean };

/** Who may act on what waits, besides admins; in the order of the cards. */
const audience: Readonly<Record<SharedKey, readonly StaffRole[]>> = {
  toShip: ["operator"],
  overdue: ["operator"],
  casesToDecide: ["service", "operator"],
  casesToInspect: ["service", "operator"],
  refundsFailed: ["service", "operator", "finance"],
  returnsFailed: ["finance"],
  withdrawalsToReview: ["finance"],
  withdrawalsToConfirm: ["finance"],
  complaints: ["service", "operator"],
  reviews: ["service", "operator"],
  organisationApplications: ["operator"],
  lowStock: ["operator"],
  outOfStock: ["operator"],
  billDifferences: ["finance"],
  jobsInTrouble: ["operator"],
  deadLetters: ["operator", "finance"],
  planNotes: ["operator"],
};

/** The single right that lets an own role act on it. */
const rightFor: Readonly<Record<SharedKey, string>> = {
  toShip: "shipping.act",
  overdue: "shipping.act",
  casesToDecide: "afterSales.act",
  casesToInspect: "afterSales.act",
  refundsFailed: "afterSales.act",
  returnsFailed: "payments.act",
  withdrawalsToReview: "withdrawals.act",
  withdrawalsToConfirm: "withdrawals.act",
  complaints: "complaints.act",
  reviews: "reviews.act",
  organisationApplications: "organisations.act",
  lowStock: "goods.act",
  outOfStock: "goods.act",
  billDifferences: "bills.act",
  jobsInTrouble: "jobs.act",
  deadLetters: "outbox.act",
  planNotes: "plan.act",
};

/** The counts are the same for everybody, so all staff share one reading for these seconds. */
const sharedMs = 3_000;

/** How much waits of everything that the caller may act on; the staff of a store are shown what waits in their store. */
export async function showWaiting({ ctx }: { ctx: StaffContext }): Promise<Waiting[]> {
  const { storeId } = ctx.staff;
  if (storeId !== null) {
    const read = () => countStore(ctx, storeId);
    const counts = await shareReading(ctx.db, `desk.home.waiting ${storeId}`, read, sharedMs);
    return storeWaitingKeys.filter((key) => mayActOn(ctx, key)).map((key) => capped(key, counts[key]));
  }
  const counts = await shareReading(ctx.db, "desk.home.waiting", () => countAll(ctx), sharedMs);
  const { waiting: approvals } = await countApprovals({ ctx });
  const own = (Object.keys(audience) as SharedKey[]).filter((key) => mayActOn(ctx, key));
  return [capped("approvals", approvals), ...own.map((key) => capped(key, counts[key]))];
}

function mayActOn({ staff: { roles, rights } }: StaffContext, key: SharedKey): boolean {
  return [...audience[key], "admin" as const].some((role) => roles.includes(role)) || rights.includes(rightFor[key]);
}

const capped = (key: Key, count: number): Waiting => ({
  key,
  count: Math.min(count, maxCounted - 1),
  isMore: count >= maxCounted,
});

/** 超时未发货: paid longer ago than 承诺发货 and not on its way. */
async function question(ctx: StaffContext, handle: Handle) {
  const { settings } = await loadShopSettings(handle);
  const overdueBefore = new Date(ctx.now().getTime() - settings.shipping.promiseHours * 3_600_000);
  return { overdueBefore, today: shanghaiDay(ctx.now()) };
}

function countStore(ctx: StaffContext, storeId: string) {
  return ctx.db.run(async (handle) => countWaitingOfStore(handle, { storeId, ...(await question(ctx, handle)) }));
}

function countAll(ctx: StaffContext): Promise<Record<SharedKey, number>> {
  return ctx.db.run(async (handle) => {
    const counts = await countWaiting(handle, await question(ctx, handle));
    const runs = await listRuns(handle, { jobs: jobNames, perJob: 1 });
    const { plan } = await planInForce(ctx.db, handle);
    return {
      ...counts,
      jobsInTrouble: runs.filter(({ outcome }) => outcome === "failed" || outcome === "trouble").length,
      planNotes: complianceNotes(plan).length,
    };
  });
}
