import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { member } from "../schema/members";

export type ProfileChange = { nickname?: string; avatarUrl?: string; phone?: string };

/** Writes what is given and leaves the rest; drizzle leaves out what is undefined. */
export async function saveProfile(
  { drizzle }: Handle,
  { memberId, change }: { memberId: string; change: ProfileChange },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return;
  await drizzle.update(member).set(change).where(eq(member.id, memberId));
}
