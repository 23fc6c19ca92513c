import { DomainError } from "@liandong/core/errors";
import { storeScope } from "@liandong/core/ledger/scope";
import { joinProgramme } from "@liandong/db/loyalty/membership/memberships";
import { loadStores } from "@liandong/db/shop/catalog/window";
import type { MemberContext } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import type { MembershipCard } from "./shapes";
import { showMembership } from "./show-memberships";

type FollowStoreCall = { ctx: MemberContext; input: { storeId: string } };

/**
 * 关注店铺: the member joins the store's programme; following again changes nothing.
 * @throws DomainError request.not_found, membership.no_programme
 */
export async function followStore({ ctx, input }: FollowStoreCall): Promise<MembershipCard> {
  const { memberId } = ctx;
  const scope = storeScope(input.storeId);
  await ctx.db.transaction(async (tx) => {
    const stores = await loadStores(tx, { storeIds: [input.storeId] });
    if (!stores.has(input.storeId)) throw new DomainError("request.not_found", input);
    if (!(await programmesInForce(ctx.db, tx)).has(scope)) throw new DomainError("membership.no_programme", { scope });
    await joinProgramme(tx, { memberId, scope, at: ctx.now(), actor: `m:${memberId}` });
  });
  return showMembership({ ctx, memberId, scope });
}
