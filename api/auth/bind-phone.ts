import { saveProfile } from "@liandong/db/people/members/profiles";
import { maskPhone } from "../people/members/mask-personal-data";
import type { MemberContext } from "../trpc/context";

/**
 * Takes the phone number behind a getPhoneNumber button's code; a later one replaces it.
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
