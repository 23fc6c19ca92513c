// 导出、修改、再导入: only cells that differ from what the export writes change the product; what has no column, or whose column was
// left out of the table, stays as it is. An import neither removes variants nor counts stock.
// Example: 售价 9.90 becomes 10.50 in one line: that variant's price, and nothing else.
import { cleanText } from "../text/clean-text";
import { sheetCell } from "../text/sheet-cell";
import type { GoodsDocument, GoodsVariant } from "./goods-document";
import type { SheetProduct } from "./read-goods-sheet";
import { type GoodsColumn, productColumns, variantColumns } from "./sheet-columns";
import type { SheetCells } from "./write-goods-sheet";

/** `row` is a row of the sheet. */
export type ChangeProblem = { row: number; column: GoodsColumn | null; message: string };
export type GoodsChange = { goods: GoodsDocument; isChanged: boolean; problems: ChangeProblem[] };

type Merging = {
  before: GoodsDocument;
  /** The cells that the export writes of it now, in the order of its variants. */
  exported: readonly SheetCells[];
  product: SheetProduct;
};

export function mergeGoodsSheet({ before, exported, product }: Merging): GoodsChange {
  const problems: ChangeProblem[] = [];
  const fields = changedFields(productColumns, product.cells[0]!, exported[0]!);
  const goods = { ...before, ...pick(product.goods, fields) };
  const left = new Map(before.variants.map((variant, at) => [specsOf(variant), { variant, cells: exported[at]! }]));
  let isChanged = fields.length > 0;
  goods.variants = product.goods.variants.map((variant, at) => {
    const known = left.get(specsOf(variant));
    left.delete(specsOf(variant));
    if (!known) {
      isChanged = true;
      return variant;
    }
    const cells = product.cells[at]!;
    if (cells.get("库存"))
      problems.push({ row: product.rows[at]!, column: "库存", message: "已有规格的库存请用库存调整修改，这里要留空" });
    const own = changedFields(variantColumns, cells, known.cells);
    isChanged ||= own.length > 0;
    return { ...known.variant, ...pick(variant, own), firstStock: 0 };
  });
  for (const { variant } of left.values()) {
    const name = variant.specs.map(({ value }) => value).join(" ") || "无规格";
    problems.push({
      row: product.rows[0]!,
      column: null,
      message: `少了规格“${name}”：导入不删除规格，要删除请在商品页操作`,
    });
  }
  return { goods, isChanged, problems };
}

const specsOf = ({ specs }: Pick<GoodsVariant, "specs">) =>
  JSON.stringify(specs.map(({ name, value }) => [name, value]));

/** Fields with a column in the table whose cell is another than the exported one. */
function changedFields<Field extends string>(
  columns: Readonly<Record<string, Field | null>>,
  cells: SheetCells,
  exported: SheetCells,
): Field[] {
  const differs = (column: GoodsColumn) => {
    const cell = cells.get(column);
    return cell !== undefined && cell !== cleanText(sheetCell(exported.get(column) ?? ""));
  };
  const fields = Object.entries(columns).flatMap(([column, field]) =>
    field !== null && field !== "specs" && field !== "firstStock" && differs(column as GoodsColumn) ? field : [],
  );
  return [...new Set(fields)];
}

function pick<Source extends object, Field extends keyof Source>(source: Source, fields: readonly Field[]) {
  return Object.fromEntries(fields.map((field) => [field, source[field]])) as Pick<Source, Field>;
}
