import type { Profile } from "@liandong/db/people/members/profiles";

type ShareTarget = { sharer: Pick<Profile, "identity" | "invitationCode"> | null; productId?: string };

/** "i=CODE&id=1001": short enough for the scene of a mini-program code. A customer's code is left out. */
export function invitationQuery({ sharer, productId }: ShareTarget): string {
  const code = sharer && sharer.identity !== "customer" ? sharer.invitationCode : null;
  return [code && `i=${code}`, productId && `id=${productId}`].filter(Boolean).join("&");
}
