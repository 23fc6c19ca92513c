import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Handle } from "../../connection/database";
import { invitationCode, member } from "../../schema/members";
import { memberStanding } from "../../schema/standing";

const referrer = alias(member, "referrer");
const owner = alias(member, "owner");
const face = (of: typeof referrer | typeof owner) => ({ nickname: of.nickname, avatarUrl: of.avatarUrl });

/** A member's own profile, with their referrer and owner. */
export async function loadProfile({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const [row] = await drizzle
    .select({
      id: member.id,
      nickname: member.nickname,
      avatarUrl: member.avatarUrl,
      phone: member.phone,
      sex: member.sex,
      birthday: member.birthday,
      createdAt: member.createdAt,
      identity: memberStanding.identity,
      invitationCode: invitationCode.code,
      referrer: face(referrer),
      owner: face(owner),
    })
    .from(member)
    .innerJoin(memberStanding, eq(memberStanding.memberId, member.id))
    .leftJoin(invitationCode, eq(invitationCode.memberId, member.id))
    .leftJoin(referrer, eq(referrer.id, memberStanding.referrerId))
    .leftJoin(owner, eq(owner.id, memberStanding.ownerId))
    .where(eq(member.id, memberId));
  return row ?? null;
}

export type Profile = NonNullable<Awaited<ReturnType<typeof loadProfile>>>;

export type ProfileChange = { nickname?: string; avatarUrl?: string; phone?: string; sex?: "male" | "female" | null };

/** Writes the given fields and leaves the others: Drizzle skips what is undefined. */
export async function saveProfile(
  { drizzle }: Handle,
  { memberId, change }: { memberId: string; change: ProfileChange },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return;
  await drizzle.update(member).set(change).where(eq(member.id, memberId));
}
