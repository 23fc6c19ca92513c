import { countCoupons, type ShownState } from "@liandong/db/loyalty/coupons/coupons";
import type { StaffContext } from "../../trpc/context";
import { requireMember } from "../programmes/require-member";
import { onlyScopeOfStaff } from "../programmes/scopes";
import { readBalance } from "./read-balance";
import { type CardWithCell, showMemberships } from "./show-memberships";

export type MembershipsOfMember = {
  memberships: CardWithCell[];
  couponCounts: Record<ShownState, number>;
  /** The platform's balance; always 0 for a store's staff. */
  balanceFen: number;
  balanceHeldFen: number;
};

type ShowMemberCall = { ctx: StaffContext; input: { memberId: string } };

/** A member's cards in every programme that this staff member may see. @throws DomainError member.unknown */
export async function showMember({ ctx, input }: ShowMemberCall): Promise<MembershipsOfMember> {
  const { memberId } = input;
  const only = onlyScopeOfStaff(ctx.staff);
  const { couponCounts, balance } = await ctx.db.run(async (handle) => {
    await requireMember(handle, { ctx, memberId });
    return {
      couponCounts: await countCoupons(handle, { memberId, scope: only, now: ctx.now() }),
      balance: only === null ? await readBalance(handle, memberId) : { balanceFen: 0, heldFen: 0 },
    };
  });
  const memberships = await showMemberships({ ctx, memberId, scope: only ?? undefined });
  return { memberships, couponCounts, balanceFen: balance.balanceFen, balanceHeldFen: balance.heldFen };
}
