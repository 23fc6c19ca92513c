import { parseYuan } from "@/format/parse-yuan";
import type { GoodsValues } from "./form-values";

type Zone = GoodsValues["zone"];
type Field =
  | "priceFen"
  | "listPriceFen"
  | "memberPriceFen"
  | "pointsPrice"
  | "costFen"
  | "weightG"
  | "firstStock"
  | "code"
  | "barcode";

export type VariantColumn = {
  field: Field;
  title: string;
  kind: "fen" | "whole" | "code";
  testId: string;
  isRequired?: true;
  placeholder?: string;
  tooltip?: string;
  width: number;
};

const columns: readonly (VariantColumn & { isIn?: (zone: Zone) => boolean })[] = [
  {
    field: "priceFen",
    title: "售价",
    kind: "fen",
    testId: "price",
    isRequired: true,
    width: 104,
    isIn: (zone) => zone !== "free",
  },
  {
    field: "listPriceFen",
    title: "划线价",
    kind: "fen",
    testId: "list-price",
    placeholder: "不显示",
    tooltip: "在售价旁划掉显示，要高于售价；留空不显示",
    width: 104,
    isIn: (zone) => zone !== "free" && zone !== "points",
  },
  {
    field: "memberPriceFen",
    title: "代理价",
    kind: "fen",
    testId: "member-price",
    placeholder: "同售价",
    width: 104,
    isIn: (zone) => zone === "member",
  },
  {
    field: "pointsPrice",
    title: "积分价",
    kind: "whole",
    testId: "points",
    isRequired: true,
    width: 90,
    isIn: (zone) => zone === "points",
  },
  { field: "costFen", title: "成本", kind: "fen", testId: "cost", isRequired: true, width: 104 },
  {
    field: "firstStock",
    title: "库存",
    kind: "whole",
    testId: "stock",
    tooltip: "新规格填写初始库存；已有规格的库存在「库存」页面增减，每次都留下原因",
    width: 84,
  },
  { field: "weightG", title: "重量（克）", kind: "whole", testId: "weight", width: 90 },
  { field: "code", title: "商家编码", kind: "code", testId: "code", placeholder: "选填", width: 124 },
  { field: "barcode", title: "条码", kind: "code", testId: "barcode", placeholder: "选填", width: 134 },
];

/** The columns that a variant has in a zone. */
export const columnsOf = (zone: Zone | undefined): readonly VariantColumn[] =>
  columns.filter(({ isIn }) => !isIn || (zone !== undefined && isIn(zone)));

/** What a pasted cell says, as the form keeps it; undefined where it cannot be read. */
export function readCell({ kind, isRequired }: VariantColumn, text: string): number | string | null | undefined {
  const clean = text.trim().replace(/^[¥￥]|,/g, "");
  if (clean === "") return isRequired ? undefined : kind === "whole" ? 0 : null;
  if (kind === "fen") return parseYuan(clean) ?? undefined;
  if (kind === "code") return clean.length <= 40 ? clean : undefined;
  return /^\d{1,8}$/.test(clean) ? Number(clean) : undefined;
}

/** Cells as a spreadsheet copies them: rows by line, columns by tab. */
export function cellsOf(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t"));
}
