// 盘点: the figure that was counted becomes the stock, and its difference from the book is noted with a reason.
// Example: book 12, counted 10: the stock is 10 and the record says −2; were 2 sold meanwhile, the row is given back to be counted anew.
import { DomainError } from "@liandong/core/errors";
import { countStockRow, findVariant, noteStockChanges, saveWarnings } from "@liandong/db/shop/goods/stock";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { CountStockInput } from "./inputs";
import { requireStore } from "./own-store";
import { specTextOf } from "./save-variants";

type Call<Input> = { ctx: StaffContext; input: Input };

export type StockCount = {
  /** Rows that were booked, also by an earlier request of the same key. */
  booked: number;
  /** Variants whose stock has moved since the counter saw it, with their present stock. */
  moved: { skuId: string; stock: number }[];
};

/** Books each counted row once per request key. @throws DomainError product.unknown, auth.forbidden */
export async function countStock({ ctx, input }: Call<CountStockInput>): Promise<StockCount> {
  const { rows, reason, requestKey } = input;
  const sorted = [...rows].sort((a, b) => (BigInt(a.skuId) < BigInt(b.skuId) ? -1 : 1));
  return ctx.db.command(async (tx) => {
    const answer: StockCount = { booked: 0, moved: [] };
    for (const { skuId, book, counted } of sorted) {
      const variant = await findVariant(tx, { skuId });
      if (!variant) throw new DomainError("product.unknown");
      requireStore(ctx.staff, variant.storeId);
      const key = `${requestKey}-${skuId}`;
      const outcome = await countStockRow(tx, { skuId, book, counted, requestKey: key });
      if (outcome === "moved") {
        const now = await findVariant(tx, { skuId });
        answer.moved.push({ skuId, stock: now?.stock ?? 0 });
        continue;
      }
      answer.booked += 1;
      if (outcome === "again") continue;
      const { productId } = variant;
      const noted = { skuId, productId, specText: specTextOf(variant.specs), reason, requestKey: key };
      const delta = counted - book;
      const by = { at: ctx.now(), staffId: ctx.staff.id };
      await noteStockChanges(tx, [{ ...noted, ...by, kind: "count", delta, stockAfter: counted }]);
      const detail = { skuId, delta, stock: counted };
      await recordDeed(tx, ctx, { action: "desk.goods.countStock", subject: `product:${productId}`, detail, reason });
    }
    return answer;
  });
}

/** 库存预警 of these variants. @throws DomainError product.unknown, auth.forbidden */
export async function setWarning({
  ctx,
  input: { skuIds, warnAt },
}: Call<{ skuIds: readonly string[]; warnAt: number | null }>): Promise<{ changed: number }> {
  return ctx.db.command(async (tx) => {
    for (const skuId of skuIds) {
      const variant = await findVariant(tx, { skuId });
      if (!variant) throw new DomainError("product.unknown");
      requireStore(ctx.staff, variant.storeId);
    }
    for (const productId of await saveWarnings(tx, { skuIds, warnAt })) {
      const deed = { action: "desk.goods.setWarning", subject: `product:${productId}` } as const;
      await recordDeed(tx, ctx, { ...deed, detail: { warnAt }, reason: null });
    }
    return { changed: skuIds.length };
  });
}
