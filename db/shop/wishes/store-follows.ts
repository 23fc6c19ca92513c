import { and, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { storeFollow } from "../../schema/wishes";

type Follow = { memberId: string; storeId: string };

/** @throws a foreign key violation where there is no such store */
export async function followStore({ drizzle }: Handle, follow: Follow & { at: Date }): Promise<void> {
  await drizzle.insert(storeFollow).values(follow).onConflictDoNothing();
}

export async function unfollowStore({ drizzle }: Handle, { memberId, storeId }: Follow): Promise<void> {
  await drizzle.delete(storeFollow).where(and(eq(storeFollow.memberId, memberId), eq(storeFollow.storeId, storeId)));
}

export async function isFollowing({ drizzle }: Handle, { memberId, storeId }: Follow): Promise<boolean> {
  const rows = await drizzle
    .select({ at: storeFollow.at })
    .from(storeFollow)
    .where(and(eq(storeFollow.memberId, memberId), eq(storeFollow.storeId, storeId)));
  return rows.length > 0;
}
