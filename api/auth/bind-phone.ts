import { saveProfile } from "@liandong/db/people/members/profiles";
import { maskPhone } from "../people/members/mask-personal-data";
import type { MemberContext } from "../trpc/context";

/**
 * Saves the phone number behind the code of a getPhoneNumber button; a later one replaces it.
 * @throws DomainError auth.phone_refused
 */
export async function bindPhone({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { code: string };
}): Promise<{ phoneMasked: string }> {
  const { phone, countryCode } = await ctx.wechat.phone(input.code);
  const full = countryCode === "86" ? phone : `+${countryCode}${phone}`;
  await ctx.db.run((handle) => saveProfile(handle, { memberId: ctx.memberId, change: { phone: full } }));
  return { phoneMasked: maskPhone(full) };
}
