import type { Handle } from "@liandong/db/connection/database";
import {
  countTemplates,
  searchTemplates,
  type TemplateFilter,
  type TemplateState,
  templateStates,
} from "@liandong/db/loyalty/coupons/template-list";
import { z } from "zod";
import type { StaffContext } from "../../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../../trpc/cursor";
import { idInput } from "../../../trpc/inputs";
import { countCap, countWithin, type ListCounts, readList } from "../../../trpc/read-list";
import { onlyScopeOfStaff, scopeOfStaff } from "../../programmes/scopes";
import type { templateCountsInput, templateListInput } from "./inputs";
import { showTemplates, type TemplateCard } from "./template-card";

const pageSize = 30;

export const templateStateNames: Readonly<Record<TemplateState, string>> = {
  giving: "发放中",
  planned: "领取未开始",
  exhausted: "已发完",
  closed: "领取已结束",
  expired: "已过有效期",
  ended: "已停发",
};

export type ListedTemplate = TemplateCard & { state: TemplateState; stateName: string };

type ListInput = z.infer<typeof templateListInput>;
type CountsInput = z.infer<typeof templateCountsInput>;

/** Numbers of rows are `integer`, those of templates are whole numbers beyond it. */
const place = z.tuple([z.int().min(0).max(2_147_483_647), idInput]);

/**
 * 优惠券模板 of a scope, or of all that this staff member may see, the newest first unless another order is asked for.
 * @throws DomainError auth.forbidden
 */
export async function listCouponTemplates({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: ListInput;
}): Promise<Page<ListedTemplate>> {
  return readList(ctx.db, (handle) => pageOfTemplates(handle, ctx, input, pageSize));
}

/** A page of the list, for the desk and its file. */
export async function pageOfTemplates(
  handle: Handle,
  ctx: StaffContext,
  input: ListInput,
  size: number,
): Promise<Page<ListedTemplate>> {
  const key = decodeCursor(place, input.cursor);
  const after = key && { value: key[0], id: key[1] };
  const { state, ...conditions } = input.filter;
  const filter = { ...filterOf(ctx, { ...input, filter: conditions }), state };
  const rows = await searchTemplates(handle, { filter, now: ctx.now(), sort: input.sort, after, limit: size + 1 });
  const { items, nextCursor } = pageOf(rows, size, ({ sortValue, id }) => [sortValue, id]);
  const cards = await showTemplates(handle, items);
  const listed = cards.map((card, at) => {
    const { state: its } = items[at]!;
    return { ...card, state: its, stateName: templateStateNames[its] };
  });
  return { items: listed, nextCursor };
}

/** How many templates fit the filter, in all and by state. @throws DomainError auth.forbidden */
export async function countCouponTemplates({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: CountsInput;
}): Promise<ListCounts> {
  const own = filterOf(ctx, input);
  const filters = [own, ...templateStates.map((state) => ({ ...own, state }))];
  const now = ctx.now();
  const counts = await countWithin(ctx.db, (handle) => countTemplates(handle, { filters, now, cap: countCap }));
  const byState = templateStates.map((state, at) => [state, counts?.[at + 1] ?? null] as const);
  const total = counts?.[0] ?? null;
  return { total, tabs: { all: total, ...Object.fromEntries(byState) } };
}

function filterOf(ctx: StaffContext, { scope: wanted, filter: { q, type } }: CountsInput): TemplateFilter {
  const scope = wanted === undefined ? onlyScopeOfStaff(ctx.staff) : scopeOfStaff(ctx.staff, wanted);
  return { scope, q, types: type };
}
