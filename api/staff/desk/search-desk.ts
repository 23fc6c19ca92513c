import { searchMembers } from "@liandong/db/people/members/search";
import { showBrief, showPhone } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { classifySearch } from "./classify-search";
import type { SearchHit } from "./shapes";

const maxHits = 20;

/** The desk's search box: looks up everything the text could be, and shows each member once, by the most certain match. */
export async function searchDesk({ ctx, input }: { ctx: StaffContext; input: { q: string } }): Promise<SearchHit[]> {
  const ways = classifySearch(input.q);
  const found = await ctx.db.run((handle) => searchMembers(handle, { ways, limit: maxHits }));
  const seen = new Set<string>();
  return found
    .filter(({ id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    })
    .slice(0, maxHits)
    .map(({ by, orderNo, ...row }) => {
      const hit = { ...showBrief(row), phoneMasked: showPhone(row.phone), matched: by };
      return orderNo === null ? hit : { ...hit, orderNo };
    });
}
