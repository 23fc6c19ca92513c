import { listCampaignRows } from "@liandong/db/loyalty/coupons/campaigns";
import { z } from "zod";
import type { StaffContext } from "../../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../../trpc/cursor";
import { idInput } from "../../../trpc/inputs";
import { onlyScopeOfStaff, scopeOfStaff } from "../../programmes/scopes";
import { type CampaignCard, showCampaigns } from "./campaign-card";

const pageSize = 30;

type CampaignsCall = { ctx: StaffContext; input: { scope?: string; cursor?: string | null } };

/**
 * 发券活动, the newest first: of a scope, or of all that this staff member may see.
 * @throws DomainError auth.forbidden
 */
export async function listCampaigns({ ctx, input }: CampaignsCall): Promise<Page<CampaignCard>> {
  const scope = input.scope === undefined ? onlyScopeOfStaff(ctx.staff) : scopeOfStaff(ctx.staff, input.scope);
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    const page = pageOf(await listCampaignRows(handle, { scope, after, limit: pageSize + 1 }), pageSize, ({ id }) => [
      id,
    ]);
    return { ...page, items: await showCampaigns(handle, { cacheOf: ctx.db, rows: page.items }) };
  });
}
