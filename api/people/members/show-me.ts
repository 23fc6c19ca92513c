import { DomainError } from "@liandong/core/errors";
import { identityNames } from "@liandong/core/facts/identities";
import { loadProfile, type Profile } from "@liandong/db/people/members/profiles";
import type { Context } from "../../trpc/context";
import { maskPhone } from "./mask-personal-data";

export type Me = Omit<Profile, "phone" | "createdAt"> & {
  phoneMasked: string | null;
  identityName: string;
  createdAt: string;
};

/**
 * The member's own profile. The invitation code is shown to agents and bosses only, because no other invitation counts.
 * @throws DomainError member.unknown
 */
export async function showMe({ ctx, input }: { ctx: Context; input: { memberId: string } }): Promise<Me> {
  const profile = await ctx.db.run((handle) => loadProfile(handle, input));
  if (!profile) throw new DomainError("member.unknown", input);
  const { phone, createdAt, ...rest } = profile;
  return {
    ...rest,
    phoneMasked: phone === null ? null : maskPhone(phone),
    identityName: identityNames[profile.identity],
    invitationCode: profile.identity === "customer" ? null : profile.invitationCode,
    createdAt: createdAt.toISOString(),
  };
}
