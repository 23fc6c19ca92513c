import type { Handle } from "@liandong/db/connection/database";
import { searchMembers, searchOrderBuyer } from "@liandong/db/people/members/search";
import { showBrief, showPhone } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { classifySearch, type SearchWay } from "./classify-search";
import type { SearchHit } from "./shapes";

const maxHits = 20;

/** The desk's search box: looks up everything the text could be, and shows each member once, by the most certain match. */
export async function searchDesk({ ctx, input }: { ctx: StaffContext; input: { q: string } }): Promise<SearchHit[]> {
  const ways = classifySearch(input.q);
  const found = await ctx.db.run((handle) => Promise.all(ways.map((way) => lookUp(handle, way))));
  const seen = new Set<string>();
  return found
    .flat()
    .filter((hit) => {
      const isNew = !seen.has(hit.id);
      seen.add(hit.id);
      return isNew;
    })
    .slice(0, maxHits);
}

async function lookUp(handle: Handle, { by, text }: SearchWay): Promise<SearchHit[]> {
  if (by === "orderNo") {
    const buyer = await searchOrderBuyer(handle, { orderNo: text });
    if (!buyer) return [];
    return [{ ...showBrief(buyer), phoneMasked: showPhone(buyer.phone), matched: by, orderNo: buyer.orderNo }];
  }
  const rows = await searchMembers(handle, { by, text, limit: maxHits });
  return rows.map((row) => ({ ...showBrief(row), phoneMasked: showPhone(row.phone), matched: by }));
}
