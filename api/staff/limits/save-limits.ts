import { deedKindNames, deedKinds, type StaffLimits } from "@liandong/core/audit/staff-limits";
import { formatYuan } from "@liandong/core/money/fen";
import { loadStaffLimits, type SavedStaffLimits, saveStaffLimits } from "@liandong/db/staff/limits/settings";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { saveLimitsInput } from "./inputs";

type LimitsChange = { ctx: StaffContext; input: z.infer<typeof saveLimitsInput> };

/**
 * 员工限额: admins change what staff may do by role; it holds from the next act on.
 * @throws DomainError staff_limits.changed (saved by somebody else since)
 */
export async function saveLimits({ ctx, input }: LimitsChange): Promise<SavedStaffLimits> {
  const { version, limits, reason } = input;
  return ctx.db.transaction(async (tx) => {
    const before = await loadStaffLimits(tx);
    const change = { changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` };
    const next = await saveStaffLimits(tx, { version, limits, ...change });
    if (next === null) {
      const saves = { subject: "staff-limits", actions: ["desk.limits.save"] } as const;
      throw await changedMeanwhile(tx, { code: "staff_limits.changed", ...saves });
    }
    const detail = { version: next, limits: changesBetween(before.limits, limits) };
    await recordDeed(tx, ctx, { action: "desk.limits.save", subject: "staff-limits", detail, reason });
    return { limits, version: next };
  });
}

const roleNames: Record<string, string> = { service: "客服", operator: "运营", finance: "财务" };
const partNames = { perAct: "单次", perDay: "每日" } as const;

/** Each limit that differs: 冻结资金 · 客服：单次 ¥5,000.00 → ¥8,000.00. */
function changesBetween(before: StaffLimits, after: StaffLimits): string[] {
  return deedKinds.flatMap((kind) => {
    const isCounted = kind === "points" || kind === "coupons";
    const show = isCounted ? (count: number) => count.toLocaleString("en-US") : formatYuan;
    const old = new Map(Object.entries(before[kind]));
    return Object.entries(after[kind]).flatMap(([role, limit]) =>
      (["perAct", "perDay"] as const).flatMap((part) => {
        const was = old.get(role)?.[part] ?? 0;
        if (was === limit[part]) return [];
        return [`${deedKindNames[kind]} · ${roleNames[role]}：${partNames[part]} ${show(was)} → ${show(limit[part])}`];
      }),
    );
  });
}
