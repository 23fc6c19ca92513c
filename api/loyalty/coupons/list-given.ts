import { countGiven, type GivenFilter, searchGiven } from "@liandong/db/loyalty/coupons/given-list";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import { daysFilter, filterInput, listInput, momentsOf, textFilter } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import { anyScopeInput } from "../programmes/scope-inputs";
import { scopeOfStaff } from "../programmes/scopes";
import { showCoupons, usedAtOf } from "./coupon-card";
import type { CouponOfMember } from "./list-coupons-of";

const states = ["unused", "locked", "used", "expired", "revoked"] as const;
const filter = z.object({
  scope: anyScopeInput.optional(),
  state: z.enum(states, "没有这个状态").optional(),
  template: idInput.optional(),
  /** A member's number, or that of the order that uses it. */
  q: textFilter()
    .transform((text) => text.replace(/\s/g, ""))
    .pipe(z.string().regex(/^[1-9]\d{5,31}$/, "请输入会员号或订单号"))
    .optional(),
  given: daysFilter.optional(),
});
export const givenListInput = listInput(filter, ["-givenAt"]);
export const givenCountsInput = filterInput(filter.omit({ state: true }));

/** A coupon with whom it was given to, and when it was used. */
export type GivenCoupon = CouponOfMember & { member: MemberBrief; usedAt: string | null };

const pageSize = 50;
const place = z.tuple([momentInput(), idInput]);

/** Member numbers have eight to eleven digits; the numbers of orders are longer. */
const maxMemberDigits = 11;

function filterOf(ctx: StaffContext, { scope, template, q, given, state }: z.infer<typeof filter>): GivenFilter {
  const named = q === undefined ? {} : q.length <= maxMemberDigits ? { memberId: q } : { orderNo: q };
  return { ...named, scope: scopeOfStaff(ctx.staff, scope), templateId: template, state, given: momentsOf(given) };
}

type ListCall = { ctx: StaffContext; input: z.infer<typeof givenListInput> };

/** 已发优惠券 of a scope, given last first. */
export async function listGiven({ ctx, input }: ListCall): Promise<Page<GivenCoupon>> {
  const key = decodeCursor(place, input.cursor);
  const after = key && { at: key[0], id: key[1] };
  const now = ctx.now();
  const search = { filter: filterOf(ctx, input.filter), now, after, limit: pageSize + 1 };
  const rows = await readList(ctx.db, (handle) => searchGiven(handle, search));
  const page = pageOf(rows, pageSize, ({ givenAt, id }) => [givenAt.toISOString(), id]);
  return ctx.db.run(async (handle) => {
    const staffIds = page.items.flatMap(({ givenBy }) => /^staff:(\d+)$/.exec(givenBy)?.[1] ?? []);
    const names = await listStaffNames(handle, { staffIds });
    const briefs = await listBriefs(handle, { memberIds: page.items.map(({ memberId }) => memberId) });
    const cards = await showCoupons(handle, page.items, now);
    const items = cards.map((card, at) => {
      const { reason, givenBy, memberId, ...row } = page.items[at]!;
      const givenByName = names.get(givenBy.replace("staff:", "")) ?? null;
      return { ...card, reason, givenByName, usedAt: usedAtOf(row), member: showBrief(briefs.get(memberId)!) };
    });
    return { items, nextCursor: page.nextCursor };
  });
}

type CountsCall = { ctx: StaffContext; input: z.infer<typeof givenCountsInput> };

/** How many coupons fit the filter, in all and by state. */
export async function countGivenCoupons({ ctx, input }: CountsCall): Promise<ListCounts> {
  const own = filterOf(ctx, input.filter);
  const filters = [own, ...states.map((state) => ({ ...own, state }))];
  const counts = await countWithin(ctx.db, (handle) => countGiven(handle, { filters, now: ctx.now(), cap: countCap }));
  const byState = states.map((state, at) => [state, counts?.[at + 1] ?? null] as const);
  const total = counts?.[0] ?? null;
  return { total, tabs: { all: total, ...Object.fromEntries(byState) } };
}
