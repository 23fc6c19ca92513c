import { expect, test } from "bun:test";
import { findCarrier, recogniseCarriers, seedCarriers } from "@liandong/core/shipping/carriers";
import { maxRows, readShippingRows as readRows } from "@liandong/core/shipping/read-shipping-rows";

const one = "20260301100000123456789012";
const readShippingRows = (table: string[][]) => readRows(table, seedCarriers);
const codeOf = (text: string) => findCarrier(text, seedCarriers)?.code ?? null;
const two = "20260301100000123456789013";

test("carriers are found by code, name and beginning of the name", () => {
  expect(["SF", "sf", "顺丰速运", "顺丰", "顺丰快递", " 中通 "].map(codeOf)).toEqual([
    "SF",
    "SF",
    "SF",
    "SF",
    "SF",
    "ZTO",
  ]);
  expect(["EMS", "邮政", "圆"].map(codeOf)).toEqual(["EMS", "YZPY", null]);
  expect(codeOf("")).toBeNull();
  expect(codeOf("跨越速运")).toBeNull();
});

test("cells are judged as spreadsheets keep them, with heading, formulas, leading quotes, spaces and empty rows", () => {
  const table = [
    ["订单号", "快递公司", "运单号", "备注"],
    [`="${one}"`, "顺丰速运", "SF1234567890", "门口\n放下"],
    ["", "", ""],
    [`'${two}`, "ZTO", " 7312-345678 "],
    [`0${two}`, "圆通", "0012345"],
    [""],
  ];
  expect(readShippingRows(table)).toEqual({
    rows: [
      { row: 2, orderNo: one, company: "SF", trackingNo: "SF1234567890" },
      { row: 4, orderNo: two, company: "ZTO", trackingNo: "7312-345678" },
      { row: 5, orderNo: `0${two}`, company: "YTO", trackingNo: "0012345" },
    ],
    problems: [],
  });
});

test("every bad row is reported with what to do", () => {
  const table = [
    `${one},顺丰,SF123456`,
    `${one},中通,ZT123456`,
    "2.02603E+25,顺丰,SF1",
    `${two},飞毛腿,SF123456`,
    `x${two},,SF123456`,
    `y${two},圆通,一二三`,
    "短,圆通,YT123456",
  ].map((row) => row.split(","));
  const { rows, problems } = readShippingRows(table);
  expect(rows).toHaveLength(1);
  expect(problems.map(({ row, problem }) => [row, problem])).toEqual([
    [2, "与第 1 行是同一个订单"],
    [3, "订单号被表格软件改成了科学计数，请把这一列设为文本后重新填写"],
    [4, "不认识的快递公司“飞毛腿”"],
    [5, "没有填快递公司，从运单号也认不出来"],
    [6, "运单号应为 5 到 40 位字母或数字"],
    [7, "订单号不正确"],
  ]);
});

test("orders without carrier and tracking number are left as they are", () => {
  const { rows, problems } = readShippingRows([
    ["订单号", "快递公司", "运单号", "商品"],
    [one, "", "", "毛峰×1"],
    [two, "顺丰", "SF123456", "毛峰×1"],
    [`${one};顺丰;SF1`, "", ""],
  ]);
  expect(rows.map(({ orderNo }) => orderNo)).toEqual([two]);
  expect(problems).toEqual([{ row: 4, orderNo: `${one};顺丰;SF1`, problem: "订单号不正确" }]);
});

test("an empty table and one that is too long are refused", () => {
  expect(readShippingRows([["订单号", "快递公司", "运单号"], [""]]).problems[0]?.problem).toBe(
    "表格里没有填了快递公司和运单号的订单",
  );
  const many = Array.from({ length: maxRows + 1 }, (_, n) => [`${one.slice(0, 20)}${100_000 + n}`, "SF", "SF123456"]);
  expect(readShippingRows(many).problems[0]?.problem).toContain("请分开导入");
});

test("a number whose form belongs to one carrier needs no name of it", () => {
  const known = (trackingNo: string) => recogniseCarriers(trackingNo, seedCarriers).map(({ code }) => code);
  expect(["SF1234567890123", "yt 1234567890123", "78912345678901", "JT1234567890123"].map(known)).toEqual([
    ["SF"],
    ["YTO"],
    ["ZTO"],
    ["JTSD"],
  ]);
  expect(known("12345")).toEqual([]);
  const { rows, problems } = readShippingRows([[one, "", "SF1234567890123"]]);
  expect([rows[0]?.company, problems]).toEqual(["SF", []]);
});
