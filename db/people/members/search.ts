import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";
import { shopOrder } from "../../schema/orders";
import { searchGrams } from "../../schema/search-grams";
import { memberStanding } from "../../schema/standing";
import { briefColumns, type MemberBriefRow, selectBriefs } from "./briefs";

export type MemberSearch = { by: "phone" | "last4" | "memberNo" | "nickname"; text: string; limit: number };

/** Members found by one of their features, each with its own index; the newest come first. */
export async function searchMembers(handle: Handle, { by, text, limit }: MemberSearch): Promise<MemberBriefRow[]> {
  return selectBriefs(handle).where(condition(by, text)).orderBy(desc(member.id)).limit(limit);
}

function condition(by: MemberSearch["by"], text: string): SQL {
  if (by === "phone") return eq(member.phone, text);
  if (by === "last4") return eq(member.phoneLast4, text);
  if (by === "memberNo") return eq(member.id, text);
  // The index of character pairs finds candidates; the second condition checks that the name holds the text itself.
  return sql`${searchGrams(sql`${member.nickname}`)} @> (${searchGrams(sql`${text}::text`)})
    and position(lower(${text}::text) in lower(${member.nickname})) > 0`;
}

export async function searchOrderBuyer(
  { drizzle }: Handle,
  { orderNo }: { orderNo: string },
): Promise<(MemberBriefRow & { orderNo: string }) | null> {
  const [row] = await drizzle
    .select({ ...briefColumns, orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .innerJoin(member, eq(member.id, shopOrder.memberId))
    .innerJoin(memberStanding, eq(memberStanding.memberId, member.id))
    .where(eq(shopOrder.orderNo, orderNo));
  return row ?? null;
}
