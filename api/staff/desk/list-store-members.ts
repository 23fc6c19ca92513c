import { DomainError } from "@liandong/core/errors";
import { type MemberSearch, memberWays, searchMembers } from "@liandong/db/people/members/search";
import { listStoreMembers } from "@liandong/db/trade/orders/store-members";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief, showPhone } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { classifySearch, type SearchWay } from "./classify-search";
import type { StoreMembersInput } from "./inputs";

export type StoreMember = MemberBrief & {
  phoneMasked: string | null;
  /** Paid orders of this store, and what was paid for them less what was refunded. */
  orders: number;
  spentFen: number;
  firstPaidAt: string;
  lastPaidAt: string;
};

const pageSize = 30;
/** A search looks at so many members of the shop, of whom those of the store are shown. */
const maxFound = 300;
const place = z.tuple([idInput]);
const isMemberWay = (way: SearchWay): way is MemberSearch => (memberWays as readonly string[]).includes(way.by);

/**
 * 门店会员: who bought in a store, or those among them who fit a phone number, a name, a member's or an order's number.
 * @throws DomainError store.unknown when staff of the platform name no store
 */
export async function listMembersOfStore({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: StoreMembersInput;
}): Promise<Page<StoreMember>> {
  const storeId = ctx.staff.storeId ?? input.storeId;
  if (!storeId) throw new DomainError("store.unknown");
  const after = decodeCursor(place, input.cursor)?.[0] ?? null;
  const ways = input.q ? classifySearch(input.q).filter(isMemberWay) : null;
  const rows = await ctx.db.run(async (handle) => {
    const found = ways && (await searchMembers(handle, { ways, limit: maxFound }));
    const memberIds = found && [...new Set(found.map(({ id }) => id))];
    const limit = memberIds ? maxFound : pageSize + 1;
    return listStoreMembers(handle, { storeId, memberIds, after, limit });
  });
  const page = ways ? { items: rows, nextCursor: null } : pageOf(rows, pageSize, ({ id }) => [id]);
  return {
    ...page,
    items: page.items.map(({ phone, orders, spentFen, firstPaidAt, lastPaidAt, ...row }) => ({
      ...showBrief({ ...row, phone }),
      phoneMasked: showPhone(phone),
      orders,
      spentFen,
      firstPaidAt: firstPaidAt.toISOString(),
      lastPaidAt: lastPaidAt.toISOString(),
    })),
  };
}
