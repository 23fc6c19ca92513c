import { DomainError } from "@liandong/core/errors";
import { zoneNames } from "@liandong/core/facts/zones";
import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { goodsColumns } from "@liandong/core/goods/sheet-columns";
import { goodsCells, lineOfCells, type SheetCells, type SheetNames } from "@liandong/core/goods/write-goods-sheet";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { loadChoices } from "@liandong/db/shop/goods/goods";
import { claimGoodsCode, codesOfGoods } from "@liandong/db/shop/goods/goods-codes";
import { csvLine } from "../../http/csv-cells";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { documentOf } from "./get-goods";
import type { GoodsIdsInput } from "./inputs";
import { pageOfGoods } from "./list-goods";

/** Products read at a time. */
const pageRows = 100;
const mark = "\uFEFF";

type Export = { ctx: StaffContext; input: GoodsIdsInput };

/**
 * 导出商品: the products of the filter in the columns of the import, which takes them back once they are edited. A product
 * without 商品编码 gets one.
 */
export async function exportGoods({ ctx, input }: Export): Promise<{ csv: string; products: number }> {
  const lines = [mark + csvLine(goodsColumns)];
  let products = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOfGoods>> = await ctx.db.command(async (tx) => {
      const found = await pageOfGoods(tx, ctx, { filter: input.filter, sort: "-created", cursor }, pageRows);
      const names = await sheetNames(tx);
      const codes = await codesFor(
        tx,
        found.items.map(({ id }) => id),
        ctx.now(),
      );
      for (const [id, code] of codes) {
        const { cells } = await exportedGoods(tx, { id, code }, names);
        lines.push(...cells.map((line) => csvLine(lineOfCells(line))));
      }
      return found;
    });
    products += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  const deed = {
    action: "desk.goods.export",
    subject: "goods",
    detail: { products, filter: input.filter },
    reason: null,
  } as const;
  await ctx.db.run((handle) => recordDeed(handle, ctx, deed));
  return { csv: lines.join(""), products };
}

type ExportedGoods = { before: { version: number; goods: GoodsDocument }; cells: SheetCells[] };

/** A product as the export writes it now. @throws DomainError product.unknown */
export async function exportedGoods(
  handle: Handle,
  { id, code }: { id: string; code: string },
  names: SheetNames,
): Promise<ExportedGoods> {
  const loaded = await loadProduct(handle, { id });
  if (!loaded) throw new DomainError("product.unknown");
  const before = { version: loaded.product.version, goods: documentOf(loaded) };
  return { before, cells: goodsCells({ code, ...before }, names) };
}

export async function sheetNames(handle: Handle): Promise<SheetNames> {
  const { stores, categories, templates } = await loadChoices(handle);
  const nameIn = (list: readonly { id: string; name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? "";
  };
  const own = nameIn(categories);
  const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]));
  const category = (id: string) => {
    const parent = parents.get(id);
    return parent ? `${own(parent)}/${own(id)}` : own(id);
  };
  return { store: nameIn(stores), category, template: nameIn(templates) };
}

/** 商品编码 of these products, in their order; those without one get P and their number. */
async function codesFor(tx: Transaction, ids: readonly string[], at: Date): Promise<Map<string, string>> {
  const known = await codesOfGoods(tx, { ids });
  const codes = new Map<string, string>();
  for (const id of ids) codes.set(id, known.get(id) ?? (await newCode(tx, id, at)));
  return codes;
}

async function newCode(tx: Transaction, productId: string, at: Date): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const code = attempt === 0 ? `P${productId}` : `P${productId}-${attempt}`;
    if (await claimGoodsCode(tx, { code, productId, at })) return code;
  }
}

/** 下载模板: the columns with one product of two variants, in names that the shop has. */
export async function goodsTemplate({ ctx }: { ctx: StaffContext }): Promise<{ csv: string }> {
  const names = await ctx.db.run(loadChoices);
  const store = names.stores.find(({ id }) => ctx.staff.storeId === null || id === ctx.staff.storeId)?.name ?? "";
  const category = names.categories.at(-1)?.name ?? "";
  const own = { 店铺: store, 分类: category, 专区: zoneNames.retail, 标题: "黄山毛峰", 图片: "毛峰.png", 标签: "新品" };
  const first = {
    ...own,
    商品编码: "A001",
    规格名1: "净含量",
    规格值1: "100g",
    售价: "49.90",
    成本: "20.00",
    库存: "100",
  };
  const second = { 商品编码: "A001", 规格名1: "净含量", 规格值1: "250g", 售价: "99.00", 成本: "42.00", 库存: "60" };
  const lineOf = (cells: Readonly<Record<string, string>>) =>
    csvLine(goodsColumns.map((column) => cells[column] ?? ""));
  return { csv: `${mark}${csvLine(goodsColumns)}${lineOf(first)}${lineOf(second)}` };
}
