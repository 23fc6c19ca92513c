import { DomainError } from "@liandong/core/errors";
import { loadProfile } from "@liandong/db/people/members/profiles";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import type { MemberContext } from "../../trpc/context";
import { invitationQuery } from "./invitation-query";
import { sharePicturePath } from "./share-picture-path";

export type ShareCard = { title: string; path: string; imageUrl: string };

/**
 * 分享卡片: what a chat shows when a member forwards a product; the path carries an agent's or a boss's invitation code.
 * @throws DomainError product.unknown, product.off_shelf
 */
export async function showShareCard({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { productId: string };
}): Promise<ShareCard> {
  const { memberId } = ctx;
  const { productId } = input;
  return ctx.db.run(async (handle) => {
    const loaded = await loadProduct(handle, { id: productId });
    if (!loaded) throw new DomainError("product.unknown");
    const { onShelf, title, zone, pictures } = loaded.product;
    if (!onShelf) throw new DomainError("product.off_shelf");
    const shared = { id: productId, zone, pictures, pricesFen: loaded.skus.map(({ priceFen }) => priceFen) };
    const query = invitationQuery({ sharer: await loadProfile(handle, { memberId }), productId });
    return { title, path: `/pages/product/index?${query}`, imageUrl: sharePicturePath(shared, "card") };
  });
}
