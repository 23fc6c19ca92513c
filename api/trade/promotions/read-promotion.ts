import { storeOfScope, storeScope } from "@liandong/core/ledger/scope";
import { formatYuan } from "@liandong/core/money/fen";
import type { PlanProblem } from "@liandong/core/plan/soundness";
import { type ActivityVariant, activityLosses, thresholdLosses } from "@liandong/core/plan-check/promotion-loss";
import { activityFormProblems, thresholdFormProblems } from "@liandong/core/promotions/form-problems";
import type { ThresholdTier } from "@liandong/core/promotions/schema";
import type { Handle } from "@liandong/db/connection/database";
import type { ActivityDraft } from "@liandong/db/trade/promotions/activities";
import { loadPromotedProducts, loadPromotedVariants } from "@liandong/db/trade/promotions/desk-activities";
import { findGivableTemplates } from "@liandong/db/trade/promotions/desk-thresholds";
import { findOverlaps } from "@liandong/db/trade/promotions/list-activities";
import type { ThresholdDraft } from "@liandong/db/trade/promotions/thresholds";
import { programmesInForce, programmesOf } from "../../loyalty/programmes/programmes-in-force";
import { scopeOfStaff } from "../../loyalty/programmes/scopes";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import type { ActivityInput, SaveActivityInput, SaveThresholdInput, ThresholdInput } from "./inputs";
import { type ReadGifts, readGifts } from "./read-gifts";

/** `losses` say where a sale may cost more than it brings; with one a second person has to agree. */
export type PromotionCheck = { problems: PlanProblem[]; warnings: string[]; losses: string[] };

export type ActivityReading = PromotionCheck & { draft: ActivityDraft };
export type ThresholdReading = PromotionCheck & { draft: ThresholdDraft };

type Reading<Input> = { ctx: StaffContext; input: Input };

/** An activity's rows as they would be saved, with everything that is wrong, doubtful or dear. @throws DomainError auth.forbidden */
export async function readActivity(
  handle: Handle,
  { ctx, input: { id, document } }: Reading<SaveActivityInput>,
): Promise<ActivityReading> {
  const scope = scopeOfStaff(ctx.staff, document.scope);
  const fields = activityFields(scope, document);
  const items = document.items.map(({ productId, priceFen, stock, perMember }) => ({
    productId,
    priceFen,
    stock: stock ?? null,
    perMember: perMember ?? null,
  }));
  const { productOf, storeId } = await productsOf(
    handle,
    scope,
    items.map(({ productId }) => productId),
  );
  const { kind, size, hours, startsAt, endsAt, sessions } = fields;
  const { helpers = null, cutMinBp = null, cutMaxBp = null } = fields;
  const bargain = kind === "bargain" ? { helpers, cutMinBp, cutMaxBp } : null;
  const form = { kind: document.kind, size, hours, startsAt, endsAt, sessions, bargain, items };
  const { problems, warnings } = activityFormProblems(form, productOf);
  const productIds = items.map(({ productId }) => productId);
  const overlaps =
    kind === "timed" ? await findOverlaps(handle, { id, productIds, startsAt, endsAt, now: ctx.now() }) : [];
  const said = overlaps.map(({ name, productId, priceFen }) => {
    const title = productOf(productId)?.title ?? productId;
    return `「${title}」同一时间还有限时折扣「${name}」${formatYuan(priceFen)}，买家按低的那个价付款。`;
  });
  const variants = await loadPromotedVariants(handle, { productIds, storeId });
  const priced = {
    name: document.name,
    items: items.map(({ productId, priceFen }) => ({ product: productId, price: priceFen })),
  };
  const losses = activityLosses(await rulesOf(ctx, handle, storeId), priced, variants);
  return { draft: { ...fields, items }, problems, warnings: [...warnings, ...said], losses };
}

function activityFields(scope: string, document: ActivityInput): Omit<ActivityDraft, "items"> {
  const { kind, name, coupons, points, startsAt = null, endsAt = null } = document;
  const isGroup = kind === "group";
  const isBargain = kind === "bargain";
  const sessions = document.sessions ?? [];
  return {
    scope,
    kind,
    name,
    startsAt,
    endsAt,
    coupons: kind !== "timed" && coupons,
    points: kind !== "timed" && points,
    size: isGroup ? (document.size ?? null) : null,
    hours: isGroup || isBargain ? (document.hours ?? null) : null,
    helpers: isBargain ? (document.helpers ?? null) : null,
    cutMinBp: isBargain ? (document.cutMinBp ?? null) : null,
    cutMaxBp: isBargain ? (document.cutMaxBp ?? null) : null,
    helpsPerDay: isBargain ? (document.helpsPerDay ?? 3) : null,
    floorOnly: isBargain ? (document.floorOnly ?? false) : null,
    fillUp: isGroup ? (document.fillUp ?? false) : null,
    sessions: kind === "flash" && sessions.length > 0 ? sessions : null,
  };
}

/** The same of a threshold promotion. @throws DomainError auth.forbidden */
export async function readThreshold(
  handle: Handle,
  { ctx, input: { document } }: Reading<SaveThresholdInput>,
): Promise<ThresholdReading> {
  const scope = scopeOfStaff(ctx.staff, document.scope);
  const gifts = await readGifts(handle, { scope, document });
  const draft = thresholdDraft(scope, document, gifts);
  const { by, tiers, startsAt, endsAt, zones, productIds, priority } = draft;
  const { productOf, storeId } = await productsOf(handle, scope, productIds ?? []);
  const coupons = tiers.flatMap(({ coupon }) => coupon ?? []);
  const givable = await findGivableTemplates(handle, { scope, ids: coupons });
  const known = { productOf, couponExists: (id: string) => givable.has(id), giftProblem: gifts.problemOf };
  const problems = thresholdFormProblems({ startsAt, endsAt, tiers, productIds }, known);
  const variants: ActivityVariant[] = await loadPromotedVariants(handle, { productIds, storeId });
  const rules = await rulesOf(ctx, handle, storeId);
  const covers = { zones: zones ?? undefined, products: productIds ?? undefined };
  const losses = thresholdLosses(rules, { id: "0", priority, by, tiers, ...covers }, variants, gifts.costOf);
  return { draft, problems, warnings: [], losses };
}

function thresholdDraft(scope: string, document: ThresholdInput, { titleOf }: ReadGifts): ThresholdDraft {
  const { name, priority, by, zones, productIds, startsAt = null, endsAt = null } = document;
  const tiers = document.tiers.map(({ gift, ...tier }) => {
    const given = Object.entries(tier).filter(([, value]) => value !== null && value !== undefined && value !== false);
    const named = gift && { gift: { sku: gift.skuId, quantity: gift.quantity, title: titleOf(gift.skuId) } };
    return { from: tier.from, ...Object.fromEntries(given), ...named } as ThresholdTier;
  });
  return { scope, name, priority, by, tiers, startsAt, endsAt, zones: zones ?? null, productIds: productIds ?? null };
}

/** The named products; one of another store counts as unknown to a store's scope. */
async function productsOf(handle: Handle, scope: string, ids: readonly string[]) {
  const storeId = storeOfScope(scope);
  const products = await loadPromotedProducts(handle, { ids });
  const productOf = (id: string) => {
    const product = products.get(id);
    return product && (storeId === null || product.storeId === storeId) ? product : undefined;
  };
  return { productOf, storeId };
}

async function rulesOf(ctx: StaffContext, handle: Handle, storeId: string | null) {
  const { plan } = await planInForce(ctx.db, handle);
  const inForce = await programmesInForce(ctx.db, handle);
  const of = programmesOf(inForce, storeId === null ? null : storeScope(storeId));
  return { plan, programmes: of.map(({ programme }) => programme) };
}
