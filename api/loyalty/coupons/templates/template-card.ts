import type { Zone } from "@liandong/core/facts/zones";
import type { Handle } from "@liandong/db/connection/database";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { countTemplateUse } from "@liandong/db/loyalty/coupons/templates";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { nameScopes } from "../../programmes/scopes";
import { showTerms, showValidity } from "../coupon-card";
import type { CouponTermsShown } from "../shapes";

export interface TemplateCard extends Omit<CouponTermsShown, "templateId"> {
  id: string;
  version: number;
  zones: Zone[] | null;
  validitySentence: string;
  total: number | null;
  perMember: number | null;
  claimable: boolean;
  claimFrom: string | null;
  claimUntil: string | null;
  pointsPrice: number | null;
  validDays: number | null;
  validFrom: string | null;
  validUntil: string | null;
  /** `claimed`: given in any way; `used`: paid with; `locked`: in unpaid orders. */
  claimed: number;
  used: number;
  locked: number;
  createdAt: string;
  createdByName: string;
  endedAt: string | null;
}

/** Templates as staff see them, with the use of their coupons. */
export async function showTemplates(handle: Handle, rows: readonly TemplateRow[]): Promise<TemplateCard[]> {
  const uses = await countTemplateUse(handle, { ids: rows.map(({ id }) => id) });
  const names = await nameScopes(
    handle,
    rows.map(({ scope }) => scope),
  );
  const staffIds = rows.flatMap(({ createdBy }) => /^staff:(\d+)$/.exec(createdBy)?.[1] ?? []);
  const staffNames = await listStaffNames(handle, { staffIds });
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return rows.map((row) => {
    const { templateId: id, ...terms } = showTerms(row, names(row.scope));
    const { total, perMember, claimable, pointsPrice, validDays, claimed, version } = row;
    return {
      id,
      version,
      ...terms,
      validitySentence: showValidity(row, claimable ? "claim" : pointsPrice !== null ? "exchange" : "issue"),
      total,
      perMember,
      claimable,
      pointsPrice,
      validDays,
      claimed,
      claimFrom: iso(row.claimFrom),
      claimUntil: iso(row.claimUntil),
      validFrom: iso(row.validFrom),
      validUntil: iso(row.validUntil),
      endedAt: iso(row.endedAt),
      ...(uses.get(id) ?? { used: 0, locked: 0 }),
      createdAt: row.createdAt.toISOString(),
      createdByName: staffNames.get(row.createdBy.replace("staff:", "")) ?? "系统",
    };
  });
}
