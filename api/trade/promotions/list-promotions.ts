import { DomainError } from "@liandong/core/errors";
import { loadPromotionFigures } from "@liandong/db/loyalty/promotion-results/results";
import { listThresholdPage } from "@liandong/db/trade/promotions/desk-thresholds";
import {
  type ActivityFilter,
  countActivities,
  listActivityIds,
  loadActivities,
  promotionStates,
} from "@liandong/db/trade/promotions/list-activities";
import { type BargainResult, loadBargainResult } from "@liandong/db/trade/promotions/shown-bargains";
import { z } from "zod";
import { onlyScopeOfStaff, scopeOfStaff } from "../../loyalty/programmes/scopes";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import type { activityCountsInput, activityListInput, byActivity, thresholdListInput } from "./inputs";
import { type DeskActivity, type DeskThreshold, showActivities, showThresholds } from "./promotion-cards";
import { type PromotionResult, resultOf } from "./promotion-results";

const pageSize = 30;
const place = z.tuple([momentInput(), idInput]);

type Call<Input> = { ctx: StaffContext; input: Input };

/** The scopes that these staff mean; null for all. @throws DomainError auth.forbidden */
function scopesOf({ staff }: StaffContext, wanted: string | undefined): string[] | null {
  const scope = wanted === undefined ? onlyScopeOfStaff(staff) : scopeOfStaff(staff, wanted);
  return scope === null ? null : [scope];
}

function filterOf(ctx: StaffContext, filter: z.infer<typeof activityCountsInput>["filter"]): ActivityFilter {
  const { scope, kind, name, product, running } = filter;
  return {
    scopes: scopesOf(ctx, scope),
    kinds: kind,
    name,
    productId: product,
    running: momentsOf(running),
    now: ctx.now(),
  };
}

/** 活动, those made last first; a store's staff see their own store's. @throws DomainError auth.forbidden */
export async function listActivities({
  ctx,
  input,
}: Call<z.infer<typeof activityListInput>>): Promise<Page<DeskActivity>> {
  const { state, ...conditions } = input.filter;
  const filter = filterOf(ctx, conditions);
  const key = decodeCursor(place, input.cursor);
  return readList(ctx.db, async (handle) => {
    const after = key && { at: key[0], id: key[1] };
    const slice = { filter, state: state === "all" ? null : state, after, limit: pageSize + 1 };
    const keyOf = ({ createdAt, id }: { createdAt: Date; id: string }) => [createdAt.toISOString(), id];
    const { items, nextCursor } = pageOf(await listActivityIds(handle, slice), pageSize, keyOf);
    const loaded = await loadActivities(handle, { ids: items.map(({ id }) => id) });
    return { items: await showActivities(handle, loaded, filter.now), nextCursor };
  });
}

/** Activities of the filter by state. @throws DomainError auth.forbidden */
export async function countActivitiesByState({
  ctx,
  input,
}: Call<z.infer<typeof activityCountsInput>>): Promise<ListCounts> {
  const filter = filterOf(ctx, input.filter);
  const counts = await countWithin(ctx.db, (handle) => countActivities(handle, { filter, cap: countCap }));
  const tabs = Object.fromEntries([...promotionStates, "all"].map((state, index) => [state, counts?.[index] ?? null]));
  return { total: tabs.all ?? null, tabs };
}

/** 满减满送, those made last first. @throws DomainError auth.forbidden */
export async function listThresholdPromotions({
  ctx,
  input,
}: Call<z.infer<typeof thresholdListInput>>): Promise<Page<DeskThreshold>> {
  const now = ctx.now();
  const key = decodeCursor(place, input.cursor);
  const state = input.state === "all" ? null : input.state;
  const slice = { scopes: scopesOf(ctx, input.scope), state, now, after: key && { at: key[0], id: key[1] } };
  return readList(ctx.db, async (handle) => {
    const rows = await listThresholdPage(handle, { ...slice, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    return { ...page, items: await showThresholds(handle, page.items, now) };
  });
}

/** `bargains` is null for other kinds, and where counting them took too long. */
export type ActivityWithResult = DeskActivity & { result: PromotionResult & { bargains: BargainResult | null } };

/** An activity with what its orders brought. @throws DomainError promotion.unknown, auth.forbidden */
export async function showActivity({ ctx, input }: Call<z.infer<typeof byActivity>>): Promise<ActivityWithResult> {
  const shown = await ctx.db.run(async (handle) => {
    const [loaded] = await loadActivities(handle, { ids: [input.id] });
    if (!loaded) throw new DomainError("promotion.unknown");
    scopeOfStaff(ctx.staff, loaded.row.scope);
    const [card] = await showActivities(handle, [loaded], ctx.now());
    const subject = `activity:${input.id}`;
    const figuresOf = await loadPromotionFigures(handle, { subjects: [subject] });
    return { ...card!, result: resultOf(figuresOf(subject)) };
  });
  const isBargain = shown.kind === "bargain";
  const bargains = isBargain ? await countWithin(ctx.db, (handle) => loadBargainResult(handle, input)) : null;
  return { ...shown, result: { ...shown.result, bargains } };
}
