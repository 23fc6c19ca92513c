import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import type { ChangeSentence } from "@liandong/core/plan-check/change-words";
import { describeProgrammeChanges } from "@liandong/core/plan-check/programme-words";
import { listProgrammeVersions } from "@liandong/db/loyalty/programmes/programmes";
import { listStores } from "@liandong/db/shop/catalog/window";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { StaffContext } from "../../trpc/context";
import { programmesInForce } from "./programmes-in-force";
import { onlyScopeOfStaff, platformName, scopeOfStaff } from "./scopes";

export type ScopeChoice = { scope: string; scopeName: string; hasProgramme: boolean };

/** The platform and the stores whose programmes this staff member may see. */
export async function listScopes({ ctx }: { ctx: StaffContext }): Promise<ScopeChoice[]> {
  const only = onlyScopeOfStaff(ctx.staff);
  return ctx.db.run(async (handle) => {
    const programmes = await programmesInForce(ctx.db, handle);
    const stores = await listStores(handle);
    const all = [
      { scope: platformScope, scopeName: platformName },
      ...stores.map(({ id, name }) => ({ scope: storeScope(id), scopeName: name })),
    ];
    const mine = all.filter(({ scope }) => only === null || scope === only);
    return mine.map((each) => ({ ...each, hasProgramme: programmes.has(each.scope) }));
  });
}

type ScopeCall = { ctx: StaffContext; input: { scope?: string } };
export type ProgrammeShown = { scope: string; version: number | null; document: Programme };

/** The programme in force; for a store without one the preset as a proposal. @throws DomainError auth.forbidden */
export async function showInForce({ ctx, input }: ScopeCall): Promise<ProgrammeShown> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const inForce = (await ctx.db.run((handle) => programmesInForce(ctx.db, handle))).get(scope);
  return { scope, version: inForce?.version ?? null, document: inForce?.programme ?? membershipPreset };
}

export type ProgrammeVersionEntry = {
  version: number;
  inForce: boolean;
  publishedAt: string;
  publishedBy: string;
  document: unknown;
  /** Changes against the version before; the first version has none. */
  changes: ChangeSentence[];
};

/** Versions shown; one more is read, so that the oldest shown has a version to be compared with. */
const shown = 50;

/** Versions, the newest first, each with its changes. @throws DomainError auth.forbidden */
export async function showProgrammeVersions({ ctx, input }: ScopeCall): Promise<ProgrammeVersionEntry[]> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  return ctx.db.run(async (handle) => {
    const rows = await listProgrammeVersions(handle, { scope, limit: shown + 1 });
    const staffIds = rows.flatMap(({ publishedBy }) => /^staff:(\d+)$/.exec(publishedBy)?.[1] ?? []);
    const names = await listStaffNames(handle, { staffIds });
    return rows.slice(0, shown).map(({ version, publishedAt, publishedBy, document }, place) => {
      const before = rows[place + 1];
      return {
        version,
        inForce: place === 0,
        document,
        publishedAt: publishedAt.toISOString(),
        publishedBy: names.get(publishedBy.replace("staff:", "")) ?? "系统",
        changes: before ? describeProgrammeChanges(before.document as Programme, document as Programme) : [],
      };
    });
  });
}
