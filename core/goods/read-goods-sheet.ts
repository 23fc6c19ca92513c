// 商品表: a table with one line per variant becomes documents of products, by the same rules as the desk's form. Every problem
// names its row and column; a product with a problem is not read.
// Example: row 3 of code T1 says 售价 "12.505": row 3, 售价, 请填写金额，单位元，最多两位小数.
import { type Zone, zoneNames } from "../facts/zones";
import {
  CellProblem,
  type Choice,
  readDay,
  readList,
  readNamed,
  readPictures,
  readWhole,
  readYesNo,
  readYuan,
} from "../sheets/read-cells";
import {
  type ReportProblem,
  readerOf,
  readLines,
  refuseInto,
  type SheetLine,
  type SheetProblem,
} from "../sheets/read-lines";
import { type GoodsDocument, goodsSchema } from "./goods-document";
import {
  columnOfField,
  type GoodsColumn,
  goodsColumns,
  type ProductColumn,
  productColumns,
  requiredColumns,
} from "./sheet-columns";
import type { SheetCells } from "./write-goods-sheet";

/** What the names in a sheet can mean. */
export type SheetChoices = {
  stores: readonly Choice[];
  categories: readonly (Choice & { parentId: string | null })[];
  templates: readonly Choice[];
  /** Paths of the pictures that came with the sheet, by file name. */
  pictures: ReadonlyMap<string, string>;
};

export type GoodsProblem = SheetProblem<GoodsColumn>;
export type SheetProduct = {
  code: string;
  rows: number[];
  /** The version on which the table was exported; null for a new product. */
  version: number | null;
  goods: GoodsDocument;
  /** The cells of each line, by the columns that the table has. */
  cells: SheetCells[];
};
export type GoodsSheet = { products: SheetProduct[]; problems: GoodsProblem[] };

type Line = SheetLine<GoodsColumn>;

const form = { columns: goodsColumns, required: requiredColumns, key: "商品编码", empty: "表里没有商品" } as const;

export function readGoodsSheet(table: readonly string[][], choices: SheetChoices): GoodsSheet {
  const { lines, problems } = readLines<GoodsColumn>(table, form);
  const refuse = refuseInto(problems);
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.code, [...(groups.get(line.code) ?? []), line]);
  const products = [...groups].flatMap(([code, own]) => readProduct({ code, lines: own, choices, refuse }) ?? []);
  return { products, problems: problems.sort((a, b) => a.row - b.row) };
}

type Reading = { code: string; lines: readonly Line[]; choices: SheetChoices; refuse: ReportProblem<GoodsColumn> };

function readProduct({ code, lines, choices, refuse }: Reading): SheetProduct | null {
  let isRefused = false;
  const say: ReportProblem<GoodsColumn> = (...problem) => {
    isRefused = true;
    refuse(...problem);
  };
  refuseUnlike(lines, say);
  const version = readerOf(lines[0]!, say)<number | null>("版本", null, readWhole);
  const raw = {
    ...readProductFields(lines[0]!, choices, say),
    variants: lines.map((one) => readVariant(one, choices, say)),
  };
  if (isRefused) return null;
  const read = goodsSchema.safeParse(raw);
  if (read.success) {
    const cells = lines.map((line) => line.cells);
    return { code, rows: lines.map(({ row }) => row), version, goods: read.data, cells };
  }
  for (const { path, message } of read.error.issues) {
    const isVariant = path[0] === "variants" && typeof path[1] === "number";
    const field = String((isVariant ? path[2] : path[0]) ?? "specs");
    refuse((isVariant ? lines[path[1] as number] : undefined) ?? lines[0]!, columnOfField(field), message);
  }
  return null;
}

/** Later lines may leave the product's own columns empty or repeat them; two different values would lose one. */
function refuseUnlike([first, ...others]: readonly Line[], refuse: ReportProblem<GoodsColumn>): void {
  for (const line of others) {
    for (const column of Object.keys(productColumns) as ProductColumn[]) {
      const cell = line.cells.get(column) ?? "";
      if (cell !== "" && cell !== first!.cells.get(column)) refuse(line, column, `与第 ${first!.row} 行不一样`);
    }
  }
}

function readProductFields(
  line: Line,
  { stores, categories, templates, pictures }: SheetChoices,
  refuse: ReportProblem<GoodsColumn>,
) {
  const cell = readerOf(line, refuse);
  const need = (column: GoodsColumn, what: string, read: (cell: string) => string) => {
    if (!line.cells.get(column)) refuse(line, column, `请填写${what}`);
    return cell(column, "", read);
  };
  const path = pathsOf(categories);
  return {
    storeId: need("店铺", "店铺", (name) => readNamed(name, stores, "店铺")),
    categoryId: need("分类", "分类", (name) => readNamed(name.replace(/\s*[/／]\s*/, "/"), path, "分类")),
    zone: cell("专区", "retail" as Zone, readZone),
    title: cell("标题", "", String),
    subtitle: cell("副标题", "", String),
    pictures: cell<string[]>("图片", [], (names) => readPictures(names, pictures)),
    description: [
      ...cell<object[]>("介绍", [], (text) => [{ kind: "text", text }]),
      ...cell<string[]>("介绍图片", [], (names) => readPictures(names, pictures)).map((url) => ({
        kind: "picture",
        url,
      })),
    ],
    tags: cell("标签", [], readList),
    virtual: cell("虚拟商品", false, readYesNo),
    presaleShipsBy: cell<string | null>("预售发货日", null, readDay),
    purchaseLimit: cell<number | null>("限购", null, readWhole),
    freightFen: cell("运费", 0, readYuan),
    freightTemplateId: cell<string | null>("运费模板", null, (name) => readNamed(name, templates, "运费模板")),
    rates: null,
    grants: null,
    pointsRateBp: null,
    sort: cell("排序", 0, readWhole),
  };
}

/** Categories by name, those of the second level also as 一级/二级. */
function pathsOf(categories: SheetChoices["categories"]): Choice[] {
  return categories.flatMap(({ id, name, parentId }) => {
    const parent = categories.find((one) => one.id === parentId);
    return parent
      ? [
          { id, name },
          { id, name: `${parent.name}/${name}` },
        ]
      : [{ id, name }];
  });
}

function readZone(cell: string): Zone {
  const found = Object.entries(zoneNames).find(([, name]) => name === cell);
  if (!found) throw new CellProblem(`没有这个专区，可填：${Object.values(zoneNames).join("、")}`);
  return found[0] as Zone;
}

function readVariant(line: Line, { pictures }: SheetChoices, refuse: ReportProblem<GoodsColumn>) {
  const cell = readerOf(line, refuse);
  const text = (column: string) => line.cells.get(column as GoodsColumn) ?? "";
  for (const column of ["售价", "成本"] as const) if (text(column) === "") refuse(line, column, `请填写${column}`);
  const specs = ["1", "2", "3"].map((at) => ({ name: text(`规格名${at}`), value: text(`规格值${at}`) }));
  const [picture = null, more] = cell<string[]>("规格图片", [], (names) => readPictures(names, pictures));
  if (more) refuse(line, "规格图片", "只能填一张图片");
  return {
    id: null,
    specs: specs.filter(({ name, value }) => name !== "" || value !== ""),
    priceFen: cell("售价", 0, readYuan),
    memberPriceFen: cell<number | null>("代理价", null, readYuan),
    listPriceFen: cell<number | null>("划线价", null, readYuan),
    pointsPrice: cell<number | null>("积分价", null, readWhole),
    costFen: cell("成本", 0, readYuan),
    weightG: cell("重量", 0, readWhole),
    pictureUrl: picture,
    firstStock: cell("库存", 0, readWhole),
    code: text("商家编码") || null,
    barcode: text("条码") || null,
  };
}
