import { countCoupons, listCoupons, type ShownState } from "@liandong/db/loyalty/coupons/coupons";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { showCoupons } from "./coupon-card";
import type { CouponCard } from "./shapes";

const pageSize = 20;

type OwnCouponsCall = { ctx: MemberContext; input: { state: ShownState; cursor?: string | null } };

/** The member's coupons of one state, the newest first; coupons in unpaid orders count as unused. */
export async function listOwnCoupons({ ctx, input }: OwnCouponsCall): Promise<Page<CouponCard>> {
  const { memberId } = ctx;
  const now = ctx.now();
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    const list = { memberId, scope: null, state: input.state, now, after, limit: pageSize + 1 };
    const page = pageOf(await listCoupons(handle, list), pageSize, ({ id }) => [id]);
    return { ...page, items: await showCoupons(handle, page.items, now) };
  });
}

export async function countOwnCoupons({
  ctx,
}: {
  ctx: MemberContext;
}): Promise<Omit<Record<ShownState, number>, "revoked">> {
  const list = { memberId: ctx.memberId, scope: null, now: ctx.now() };
  const { unused, used, expired } = await ctx.db.run((handle) => countCoupons(handle, list));
  return { unused, used, expired };
}
