import { listTemplateRows } from "@liandong/db/loyalty/coupons/templates";
import { z } from "zod";
import type { StaffContext } from "../../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../../trpc/cursor";
import { idInput } from "../../../trpc/inputs";
import { onlyScopeOfStaff, scopeOfStaff } from "../../programmes/scopes";
import { showTemplates, type TemplateCard } from "./template-card";

const pageSize = 30;

type TemplatesCall = { ctx: StaffContext; input: { scope?: string; cursor?: string | null } };

/**
 * 优惠券模板, the newest first: of a scope, or of all that this staff member may see.
 * @throws DomainError auth.forbidden
 */
export async function listCouponTemplates({ ctx, input }: TemplatesCall): Promise<Page<TemplateCard>> {
  const scope = input.scope === undefined ? onlyScopeOfStaff(ctx.staff) : scopeOfStaff(ctx.staff, input.scope);
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    const page = pageOf(await listTemplateRows(handle, { scope, after, limit: pageSize + 1 }), pageSize, ({ id }) => [
      id,
    ]);
    return { ...page, items: await showTemplates(handle, page.items) };
  });
}
