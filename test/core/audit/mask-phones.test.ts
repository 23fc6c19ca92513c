import { expect, test } from "bun:test";
import { maskPhones } from "@liandong/core/audit/mask-phones";

test.each([
  ["13800138000", "138****8000"],
  ["138 0013 8000", "138****8000"],
  ["来电 139-0000-1111，要求退款", "来电 139****1111，要求退款"],
  ["20260301100000123456789012", "20260301100000123456789012"],
  ["12345678901", "12345678901"],
  ["黄山毛峰", "黄山毛峰"],
])("of %s the record of actions keeps %s", (typed, kept) => {
  expect(maskPhones(typed)).toBe(kept);
});
