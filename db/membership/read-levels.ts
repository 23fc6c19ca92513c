import { FactMap } from "@liandong/core/flows/fact-map";
import { membershipKey } from "@liandong/core/membership/facts";
import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { membership } from "../schema/membership";

/** The programmes that a member belongs to, at which level: to show prices by, without lots or balances. */
export async function readLevels({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<FactMap> {
  const facts = new FactMap();
  const rows = await drizzle.select().from(membership).where(eq(membership.memberId, memberId));
  for (const { joinedAt, ...member } of rows) facts.memberships.set(membershipKey(memberId, member.scope), member);
  return facts;
}
