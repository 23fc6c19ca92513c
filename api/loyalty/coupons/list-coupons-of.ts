import { listCoupons } from "@liandong/db/loyalty/coupons/coupons";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { requireMember } from "../programmes/require-member";
import { onlyScopeOfStaff } from "../programmes/scopes";
import { showCoupons, usedAtOf } from "./coupon-card";
import type { CouponCard } from "./shapes";

const pageSize = 30;

export type CouponOfMember = CouponCard & {
  reason: string | null;
  givenByName: string | null;
  /** When its order was paid; null for one that is not used. */
  usedAt: string | null;
};
type CouponsCall = { ctx: StaffContext; input: { memberId: string; cursor?: string | null } };

/**
 * A member's coupons in every state, the newest first: from where, by whom and why.
 * @throws DomainError member.unknown
 */
export async function listCouponsOf({ ctx, input }: CouponsCall): Promise<Page<CouponOfMember>> {
  const { memberId } = input;
  const now = ctx.now();
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    await requireMember(handle, { ctx, memberId });
    const list = { memberId, scope: onlyScopeOfStaff(ctx.staff), state: null, now, after, limit: pageSize + 1 };
    const page = pageOf(await listCoupons(handle, list), pageSize, ({ id }) => [id]);
    const staffIds = page.items.flatMap(({ givenBy }) => /^staff:(\d+)$/.exec(givenBy)?.[1] ?? []);
    const names = await listStaffNames(handle, { staffIds });
    const cards = await showCoupons(handle, page.items, now);
    const items = cards.map((card, place) => {
      const { reason, givenBy, ...row } = page.items[place]!;
      return { ...card, reason, usedAt: usedAtOf(row), givenByName: names.get(givenBy.replace("staff:", "")) ?? null };
    });
    return { ...page, items };
  });
}
