import { inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { member } from "../schema/members";
import { type MemberBriefRow, selectBriefs } from "./member-brief";

/** Members by their numbers, keyed by number; unknown numbers are simply not there. */
export async function listBriefs(
  handle: Handle,
  { memberIds }: { memberIds: Iterable<string> },
): Promise<Map<string, MemberBriefRow>> {
  const wanted = [...new Set(memberIds)];
  if (wanted.length === 0) return new Map();
  const rows = await selectBriefs(handle).where(inArray(member.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}
