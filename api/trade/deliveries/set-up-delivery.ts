import { DomainError } from "@liandong/core/errors";
import { specText } from "@liandong/core/goods/spec-text";
import type { DeliveryKind } from "@liandong/core/goods/virtual-delivery";
import type { Handle } from "@liandong/db/connection/database";
import {
  countStockByCodes,
  deleteProductDelivery,
  listCodeVariants,
  loadDeliveringProduct,
  loadProductDelivery,
  saveProductDelivery,
} from "@liandong/db/trade/deliveries/product-deliveries";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { saveDeliveryInput } from "./inputs";

export type ProductDelivery = {
  productId: string;
  title: string;
  /** Only virtual products deliver by themselves. */
  virtual: boolean;
  version: number;
  /** Null: nothing is delivered by itself. */
  kind: DeliveryKind | null;
  content: string;
  howTo: string;
  variants: { skuId: string; specText: string; stock: number; free: number; given: number }[];
};

/** @throws DomainError product.unknown, for the product of another store too */
async function requireProduct(handle: Handle, { staff }: Pick<StaffContext, "staff">, productId: string) {
  const product = await loadDeliveringProduct(handle, productId);
  const isOthers = staff.storeId !== null && staff.storeId !== product?.storeId;
  if (!product || isOthers) throw new DomainError("product.unknown");
  return product;
}

/** 发货内容 of a product, with the codes of each variant counted. @throws DomainError product.unknown */
export async function showDelivery({
  ctx,
  input: { productId },
}: {
  ctx: StaffContext;
  input: { productId: string };
}): Promise<ProductDelivery> {
  return ctx.db.run(async (handle) => {
    const { title, virtual } = await requireProduct(handle, ctx, productId);
    const row = await loadProductDelivery(handle, productId);
    const variants = await listCodeVariants(handle, productId);
    const { kind = null, content = "", howTo = "", version = 0 } = row ?? {};
    return {
      productId,
      title,
      virtual,
      version,
      kind,
      content,
      howTo,
      variants: variants.map(({ specs, ...one }) => ({ ...one, specText: specText(specs) })),
    };
  });
}

/**
 * Saves what a virtual product delivers. With codes its stock is the number of free codes from then on.
 * @throws DomainError product.unknown, delivery.not_virtual, delivery.changed, delivery.orders_wait
 */
export async function saveDelivery({
  ctx,
  input: { productId, version, delivery },
}: {
  ctx: StaffContext;
  input: z.infer<typeof saveDeliveryInput>;
}): Promise<{ version: number }> {
  return ctx.db.transaction(async (tx) => {
    const product = await requireProduct(tx, ctx, productId);
    if (delivery && !product.virtual) throw new DomainError("delivery.not_virtual");
    const before = await loadProductDelivery(tx, productId);
    const saved = delivery
      ? await saveProductDelivery(tx, { productId, version, ...delivery })
      : (await deleteProductDelivery(tx, { productId, version }))
        ? 0
        : null;
    if (saved === null) throw new DomainError("delivery.changed");
    const turnsToCodes = delivery?.kind === "codes" && before?.kind !== "codes";
    if (turnsToCodes && !(await countStockByCodes(tx, productId))) throw new DomainError("delivery.orders_wait");
    const detail = { kind: delivery?.kind ?? null, content: delivery?.content ?? "", howTo: delivery?.howTo ?? "" };
    const subject = `product:${productId}` as const;
    await recordDeed(tx, ctx, { action: "desk.deliveries.save", subject, detail, reason: null });
    return { version: saved };
  });
}
