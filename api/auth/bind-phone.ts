import type { Transaction } from "@liandong/db/connection/database";
import { lockActiveMember, lockMember } from "@liandong/db/people/members/members";
import { saveProfile } from "@liandong/db/people/members/profiles";
import { eraseMember } from "@liandong/db/people/personal-data/erase-member";
import { isNewcomer, lockUnclaimed, moveAccount } from "@liandong/db/staff/member-import/imported-members";
import { defaultAvatarUrl } from "../people/members/default-avatar";
import { maskPhone } from "../people/members/mask-personal-data";
import type { MemberContext } from "../trpc/context";

export type BoundPhone = {
  phoneMasked: string;
  /** The account that the member had in another system is theirs now: everything about them has to be read anew. */
  isClaimed: boolean;
};

/**
 * Saves the phone number behind the code of a getPhoneNumber button; a later one replaces it. A newcomer whose number belongs
 * to a member from another system becomes that member (core/rules/members.md, section 5).
 * @throws DomainError auth.phone_refused, member.erased, member.blocked
 */
export async function bindPhone({ ctx, input }: { ctx: MemberContext; input: { code: string } }): Promise<BoundPhone> {
  const { phone, countryCode } = await (await ctx.wechat.ofApp(ctx.subject.appid)).phone(input.code);
  const full = countryCode === "86" ? phone : `+${countryCode}${phone}`;
  const { memberId } = ctx;
  const isClaimed = await ctx.db.transaction(async (tx) => {
    await lockActiveMember(tx, { memberId });
    if (await claim(tx, { memberId, phone: full, at: ctx.now() })) return true;
    await saveProfile(tx, { memberId, change: { phone: full } });
    return false;
  });
  return { phoneMasked: maskPhone(full), isClaimed };
}

type Claim = { memberId: string; phone: string; at: Date };

/** 认领: WeChat has confirmed the number, so the newcomer is the person who was imported with it. */
async function claim(tx: Transaction, { memberId, phone, at }: Claim): Promise<boolean> {
  const imported = await lockUnclaimed(tx, { phone });
  if (imported === null || !(await isNewcomer(tx, { memberId }))) return false;
  await lockMember(tx, { memberId: imported });
  await moveAccount(tx, { from: memberId, to: imported, at });
  await eraseMember(tx, { memberId, avatarUrl: defaultAvatarUrl, at });
  return true;
}
