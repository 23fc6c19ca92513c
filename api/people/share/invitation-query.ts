import type { Profile } from "@liandong/db/people/members/profiles";

type Shared = { sharer: Pick<Profile, "identity" | "invitationCode"> | null; productId?: string };

/** "i=CODE&id=1001": short enough for a mini-program code's scene. Customers have no code to give. */
export function invitationQuery({ sharer, productId }: Shared): string {
  const code = sharer && sharer.identity !== "customer" ? sharer.invitationCode : null;
  return [code && `i=${code}`, productId && `id=${productId}`].filter(Boolean).join("&");
}
