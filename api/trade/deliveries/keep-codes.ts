import { DomainError } from "@liandong/core/errors";
import { maxCodes, readCodes } from "@liandong/core/goods/virtual-delivery";
import type { Handle } from "@liandong/db/connection/database";
import { type CodeRow, deleteFreeCode, findCode, insertCodes, listCodes } from "@liandong/db/trade/deliveries/codes";
import { loadProductDelivery, loadProductOfSku } from "@liandong/db/trade/deliveries/product-deliveries";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { recordDeed } from "../../trpc/record-deed";
import { openCode, sealCode } from "./code-secrets";
import { type codeInput, codePlace, type importCodesInput, type listCodesInput } from "./inputs";

/** @throws DomainError product.unknown, for the variant of another store too */
async function requireVariant(handle: Handle, { staff }: Pick<StaffContext, "staff">, skuId: string) {
  const variant = await loadProductOfSku(handle, skuId);
  const isOthers = staff.storeId !== null && staff.storeId !== variant?.storeId;
  if (!variant || isOthers) throw new DomainError("product.unknown");
  return variant;
}

export type ImportedCodes = {
  added: number;
  /** Codes that the variant has already. */
  known: number;
  /** Lines that are longer than a code may be. */
  tooLong: number;
};

/**
 * 导入卡密: seals the codes of a text, a line each, and adds them to the variant and its stock. The same text twice adds its
 * codes once.
 * @throws DomainError product.unknown, delivery.not_codes, delivery.too_many_codes, delivery.nothing_to_import
 */
export async function importCodes({
  ctx,
  input: { skuId, text },
}: {
  ctx: StaffContext;
  input: z.infer<typeof importCodesInput>;
}): Promise<ImportedCodes> {
  const { codes, tooLong } = readCodes(text);
  if (codes.length === 0) throw new DomainError("delivery.nothing_to_import");
  if (codes.length > maxCodes) throw new DomainError("delivery.too_many_codes", { codes: codes.length });
  const sealed = codes.map((code) => sealCode(ctx.secrets, { skuId, code }));
  return ctx.db.transaction(async (tx) => {
    const { productId } = await requireVariant(tx, ctx, skuId);
    if ((await loadProductDelivery(tx, productId))?.kind !== "codes") throw new DomainError("delivery.not_codes");
    const added = await insertCodes(tx, { skuId, codes: sealed, at: ctx.now() });
    const detail = { skuId, added, known: codes.length - added };
    const subject = `product:${productId}` as const;
    await recordDeed(tx, ctx, { action: "desk.deliveries.importCodes", subject, detail, reason: null });
    return { added, known: codes.length - added, tooLong };
  });
}

export type ListedCode = { id: string; importedAt: string; orderNo: string | null; givenAt: string | null };

const pageSize = 50;

/** The codes of a variant without what they say. @throws DomainError product.unknown */
export async function showCodes({
  ctx,
  input: { skuId, cursor },
}: {
  ctx: StaffContext;
  input: z.infer<typeof listCodesInput>;
}): Promise<Page<ListedCode>> {
  const [beforeId] = decodeCursor(codePlace, cursor) ?? [null];
  return ctx.db.run(async (handle) => {
    await requireVariant(handle, ctx, skuId);
    const rows = await listCodes(handle, { skuId, beforeId, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
    return { items: items.map(toListedCode), nextCursor };
  });
}

const toListedCode = ({ id, importedAt, orderNo, givenAt }: CodeRow): ListedCode => ({
  id,
  importedAt: importedAt.toISOString(),
  orderNo,
  givenAt: givenAt?.toISOString() ?? null,
});

type CodeCall = { ctx: StaffContext; input: z.infer<typeof codeInput> };

/** 查看卡密: a code in clear, with a reason that is kept. @throws DomainError delivery.code_unknown, delivery.code_locked */
export async function revealCode({ ctx, input: { codeId, reason } }: CodeCall): Promise<{ code: string }> {
  return ctx.db.transaction(async (tx) => {
    const row = await findCode(tx, codeId);
    if (!row) throw new DomainError("delivery.code_unknown");
    const { skuId, orderNo } = row;
    const { productId } = await requireVariant(tx, ctx, skuId);
    const code = openCode(ctx.secrets, row);
    if (code === null) throw new DomainError("delivery.code_locked");
    const subject = `product:${productId}` as const;
    const detail = { skuId, codeId, orderNo };
    await recordDeed(tx, ctx, { action: "desk.deliveries.revealCode", subject, detail, reason });
    return { code };
  });
}

/** Deletes a code that no order has or waits for. @throws DomainError delivery.code_unknown, delivery.code_given */
export async function removeCode({ ctx, input: { codeId, reason } }: CodeCall): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const row = await findCode(tx, codeId);
    if (!row) throw new DomainError("delivery.code_unknown");
    const { skuId } = row;
    const { productId } = await requireVariant(tx, ctx, skuId);
    if (!(await deleteFreeCode(tx, { id: codeId, skuId }))) throw new DomainError("delivery.code_given");
    const subject = `product:${productId}` as const;
    await recordDeed(tx, ctx, { action: "desk.deliveries.removeCode", subject, detail: { skuId, codeId }, reason });
  });
}
