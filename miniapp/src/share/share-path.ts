import type { Me } from "@/data/shapes";

type Shared = { page: string; productId?: string; me: Pick<Me, "invitationCode"> | undefined };

/** Every shared page carries the sharer's code, when there is one. */
export function sharePath({ page, productId, me }: Shared): string {
  const query = [me?.invitationCode && `i=${me.invitationCode}`, productId && `id=${productId}`].filter(Boolean);
  return query.length > 0 ? `${page}?${query.join("&")}` : page;
}
