import { lockActiveMember } from "@liandong/db/people/members/members";
import { saveProfile } from "@liandong/db/people/members/profiles";
import { maskPhone } from "../people/members/mask-personal-data";
import type { MemberContext } from "../trpc/context";

/**
 * Saves the phone number behind the code of a getPhoneNumber button; a later one replaces it.
 * @throws DomainError auth.phone_refused, member.erased
 */
export async function bindPhone({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { code: string };
}): Promise<{ phoneMasked: string }> {
  const { phone, countryCode } = await (await ctx.wechat.ofApp(ctx.subject.appid)).phone(input.code);
  const full = countryCode === "86" ? phone : `+${countryCode}${phone}`;
  const { memberId } = ctx;
  await ctx.db.transaction(async (tx) => {
    await lockActiveMember(tx, { memberId });
    await saveProfile(tx, { memberId, change: { phone: full } });
  });
  return { phoneMasked: maskPhone(full) };
}
