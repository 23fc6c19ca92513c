import { expect, test } from "bun:test";
import { formatYuan, plainYuan, yuanDigits } from "@liandong/core/money/fen";

test("an amount is shown with its sign, its currency and groups of three digits", () => {
  expect([formatYuan(123_450), formatYuan(-5), formatYuan(0)]).toEqual(["¥1,234.50", "-¥0.05", "¥0.00"]);
});

test("an amount within a sentence has neither currency nor sign", () => {
  expect([yuanDigits(123_450), yuanDigits(-5)]).toEqual(["1,234.50", "0.05"]);
});

test("an amount of a file has no groups and stays exact above 2^53", () => {
  expect([plainYuan("5"), plainYuan(-1234), plainYuan("0")]).toEqual(["0.05", "-12.34", "0.00"]);
  expect(plainYuan("-900719925474099399")).toBe("-9007199254740993.99");
});
