import type { Me } from "@/data/shapes";

type Shared = { page: string; productId?: string; me: Pick<Me, "invitationCode"> | undefined };

/** Adds the sharer's invitation code, when there is one, to a shared path. */
export function sharePath({ page, productId, me }: Shared): string {
  const query = [me?.invitationCode && `i=${me.invitationCode}`, productId && `id=${productId}`].filter(Boolean);
  return query.length > 0 ? `${page}?${query.join("&")}` : page;
}
