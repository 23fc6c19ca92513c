import { defaultStaffLimits, type StaffLimits } from "@liandong/core/audit/staff-limits";
import { eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { staffLimitSettings } from "../../schema/staff";

export type SavedStaffLimits = { limits: StaffLimits; version: number };

/** The limits of staff; the defaults, which are version 0, until admins save others, and for kinds that came later. */
export async function loadStaffLimits({ drizzle }: Handle): Promise<SavedStaffLimits> {
  const { limits, version } = staffLimitSettings;
  const [row] = await drizzle.select({ limits, version }).from(staffLimitSettings).where(eq(staffLimitSettings.id, 1));
  return { limits: { ...defaultStaffLimits, ...row?.limits }, version: row?.version ?? 0 };
}

type LimitsChange = SavedStaffLimits & { changedAt: Date; changedBy: string };

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveStaffLimits(
  { drizzle }: Transaction,
  { version, ...change }: LimitsChange,
): Promise<number | null> {
  const values = { ...change, version: version + 1 };
  const written = { version: staffLimitSettings.version };
  const [row] =
    version === 0
      ? await drizzle
          .insert(staffLimitSettings)
          .values({ id: 1, ...values })
          .onConflictDoNothing()
          .returning(written)
      : await drizzle
          .update(staffLimitSettings)
          .set(values)
          .where(eq(staffLimitSettings.version, version))
          .returning(written);
  return row?.version ?? null;
}
