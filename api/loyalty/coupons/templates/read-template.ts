import { templateProblems, templateWarnings } from "@liandong/core/coupons/template-soundness";
import { DomainError } from "@liandong/core/errors";
import { storeOfScope } from "@liandong/core/ledger/scope";
import type { PlanProblem } from "@liandong/core/plan/soundness";
import type { Handle } from "@liandong/db/connection/database";
import { findMissing } from "@liandong/db/loyalty/coupons/places";
import type { TemplateFields } from "@liandong/db/loyalty/coupons/templates";
import { loadStores } from "@liandong/db/shop/catalog/window";
import type { StaffContext } from "../../../trpc/context";
import { scopeOfStaff } from "../../programmes/scopes";
import type { TemplateInput } from "./inputs";

export type TemplateReading = { fields: TemplateFields; problems: PlanProblem[]; warnings: string[] };

/**
 * The template's fields as they would be saved, with everything that is wrong or doubtful.
 * @throws DomainError auth.forbidden
 */
export async function readTemplate(
  handle: Handle,
  { ctx, template }: { ctx: StaffContext; template: TemplateInput },
): Promise<TemplateReading> {
  const scope = scopeOfStaff(ctx.staff, template.scope);
  const { name, type, minFen, claimable } = template;
  const fields: TemplateFields = {
    scope,
    name,
    type,
    minFen,
    claimable,
    amountFen: template.amountFen ?? null,
    rateBp: template.rateBp ?? null,
    maxFen: template.maxFen ?? null,
    zones: template.zones ?? null,
    total: template.total ?? null,
    perMember: template.perMember ?? null,
    categoryIds: template.categoryIds ?? null,
    productIds: template.productIds ?? null,
    claimFrom: template.claimFrom ?? null,
    claimUntil: template.claimUntil ?? null,
    pointsPrice: template.pointsPrice ?? null,
    validDays: template.validDays ?? null,
    validFrom: template.validFrom ?? null,
    validUntil: template.validUntil ?? null,
  };
  const problems = [...templateProblems(fields, ctx.now()), ...(await unknownProblems(handle, fields))];
  return { fields, problems, warnings: templateWarnings(fields) };
}

/** Store, categories and products have to exist, and a store's template may name its own products only. */
async function unknownProblems(
  handle: Handle,
  { scope, categoryIds, productIds }: TemplateFields,
): Promise<PlanProblem[]> {
  const storeId = storeOfScope(scope);
  const stores = await loadStores(handle, { storeIds: storeId === null ? [] : [storeId] });
  const missing = await findMissing(handle, { categoryIds: categoryIds ?? [], productIds: productIds ?? [], storeId });
  return [
    ...(storeId !== null && !stores.has(storeId) ? [{ path: "scope", message: "店铺不存在" }] : []),
    ...missing.categoryIds.map((id) => ({ path: "categoryIds", message: `分类不存在：${id}` })),
    ...missing.productIds.map((id) => ({ path: "productIds", message: `商品不存在或不属于该店铺：${id}` })),
  ];
}

/** @throws DomainError coupon.template_unsound with `problems` */
export function assertSound({ problems }: TemplateReading): void {
  if (problems.length > 0) throw new DomainError("coupon.template_unsound", { problems });
}
