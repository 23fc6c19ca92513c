import type { Names } from "@liandong/core/ledger/explain";
import type { Plan } from "@liandong/core/plan/schema";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listReferrers } from "@liandong/db/people/members/referrers";
import { maskNickname } from "./mask-personal-data";
import { namePeople } from "./name-people";

type Reader = { memberId: string; mentioned: Iterable<string>; plan: Plan };

/** Signs of an order number that tell two of somebody else's orders apart. */
const shownDigits = 6;

/**
 * The names in the ledger's sentences to the member who reads them: themselves, their referrer and their directs in full, other
 * members as `云**人`, and of other members' orders only the end of the number.
 */
export async function namesForMember(handle: Handle, { memberId, mentioned, plan }: Reader): Promise<Names> {
  const memberIds = [...new Set([memberId, ...mentioned])];
  const briefs = await listBriefs(handle, { memberIds });
  const referrers = await listReferrers(handle, { memberIds });
  const isKnown = (id: string) => id === memberId || referrers.get(id) === memberId || referrers.get(memberId) === id;
  const members = new Map(
    [...briefs].map(([id, { nickname }]) => [id, isKnown(id) ? nickname : maskNickname(nickname)] as const),
  );
  return {
    ...namePeople({ members, plan }),
    order: (orderNo, buyerId) => (buyerId === memberId ? orderNo : `…${orderNo.slice(-shownDigits)}`),
  };
}
