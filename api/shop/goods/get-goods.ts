import { DomainError } from "@liandong/core/errors";
import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import type { StaffContext } from "../../trpc/context";
import { requireStore } from "./own-store";

export type Goods = {
  id: string;
  version: number;
  onShelf: boolean;
  shelveAt: string | null;
  unshelveAt: string | null;
  deletedAt: string | null;
  salesCount: number;
  createdAt: string;
  /** The part that the form edits; its variants stand in the same order as `stocks`. */
  document: GoodsDocument;
  /** Pieces of each variant, in the document's order. */
  stocks: number[];
};

/** A product as its form shows it. @throws DomainError product.unknown, auth.forbidden */
export async function getGoods({ ctx, input }: { ctx: StaffContext; input: { id: string } }): Promise<Goods> {
  const loaded = await ctx.db.run((handle) => loadProduct(handle, input));
  if (!loaded) throw new DomainError("product.unknown");
  const { product, skus } = loaded;
  requireStore(ctx.staff, product.storeId);
  const { id, version, onShelf, salesCount, createdAt, shelveAt, unshelveAt, deletedAt } = product;
  return {
    id,
    version,
    onShelf,
    shelveAt: shelveAt?.toISOString() ?? null,
    unshelveAt: unshelveAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    salesCount,
    createdAt: createdAt.toISOString(),
    document: documentOf(loaded),
    stocks: skus.map(({ stock }) => stock),
  };
}

type ProductRow = NonNullable<Awaited<ReturnType<typeof loadProduct>>>;

/** The part of a product that its form edits. */
export function documentOf({ product, skus }: ProductRow): GoodsDocument {
  const { storeId, categoryId, zone, title, subtitle, pictures, videoUrl, description, tags, virtual, sort } = product;
  const {
    presaleShipsBy,
    purchaseLimit,
    freightFen,
    freightTemplateId,
    rates,
    grants,
    pointsRateBp,
    brandId,
    attributes,
  } = product;
  return {
    storeId,
    categoryId,
    zone,
    title,
    subtitle,
    pictures,
    videoUrl,
    description,
    tags,
    virtual,
    sort,
    presaleShipsBy,
    purchaseLimit,
    freightFen,
    freightTemplateId,
    rates,
    grants,
    pointsRateBp,
    brandId,
    attributes,
    variants: skus.map(({ productId, stock, storeId: _, warnAt, ...variant }) => ({ ...variant, firstStock: 0 })),
  };
}
