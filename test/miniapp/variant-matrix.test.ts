import { describe, expect, test } from "bun:test";
import { newVariant, type VariantValues } from "@liandong/miniapp/src/desk/goods/form-values";
import { cellsOf, columnsOf, readCell } from "@liandong/miniapp/src/desk/goods/variant-columns";
import { addValue, removeValue, valuesOfDimension } from "@liandong/miniapp/src/desk/goods/variant-matrix";

const row = (values: string[], change: Partial<VariantValues> = {}): VariantValues => ({
  ...newVariant,
  values,
  ...change,
});
const combined = (rows: readonly VariantValues[]) => rows.map(({ values }) => values.join("/"));

describe("the matrix of variants", () => {
  test("a new value meets every combination of the other dimensions and takes their prices, not their codes", () => {
    const rows = [row(["红", "S"], { priceFen: 100, code: "R-S", id: "7" }), row(["红", "M"], { priceFen: 200 })];
    const more = addValue(rows, 0, "蓝");
    expect(combined(more)).toEqual(["红/S", "红/M", "蓝/S", "蓝/M"]);
    expect(more.map(({ priceFen, code, id }) => [priceFen, code, id])).toEqual([
      [100, "R-S", "7"],
      [200, null, null],
      [100, null, null],
      [200, null, null],
    ]);
    expect(valuesOfDimension(more, 0)).toEqual(["红", "蓝"]);
    expect(combined(removeValue(more, 1, "S"))).toEqual(["红/M", "蓝/M"]);
  });

  test("the first value of a new dimension goes into the rows that are there", () => {
    const rows = [row(["红"]), row(["蓝"])];
    const sized = addValue(rows, 1, "S");
    expect(combined(sized)).toEqual(["红/S", "蓝/S"]);
    expect(combined(addValue(sized, 1, "M"))).toEqual(["红/S", "蓝/S", "红/M", "蓝/M"]);
  });
});

describe("pasted cells", () => {
  test("lines and tabs become cells, whatever ends the lines", () => {
    expect(cellsOf("9.90\t3\r\n19.9\t4\r\n")).toEqual([
      ["9.90", "3"],
      ["19.9", "4"],
    ]);
  });

  test("a cell is read as its column keeps it, or not at all", () => {
    const column = (field: string) => columnsOf("retail").find((one) => one.field === field)!;
    expect(readCell(column("priceFen"), "¥1,299.5")).toBe(129_950);
    expect(readCell(column("priceFen"), "")).toBeUndefined();
    expect(readCell(column("priceFen"), "12.345")).toBeUndefined();
    expect(readCell(column("listPriceFen"), "")).toBeNull();
    expect(readCell(column("firstStock"), "12 件")).toBeUndefined();
    expect(readCell(column("weightG"), "250")).toBe(250);
    expect(readCell(column("code"), " TEA-01 ")).toBe("TEA-01");
    expect(columnsOf("free").map(({ field }) => field)).not.toContain("priceFen");
  });
});
