import { expect, test } from "bun:test";
import { decodeParam } from "@/format/decode-param";

test.each([
  ["%E5%8A%A0%E7%9B%9F%E5%8C%BA", "加盟区"],
  ["加盟区", "加盟区"],
  ["%E0%A4%A", "%E0%A4%A"],
  ["100%", "100%"],
])("the parameter %p is read as %p", (value, read) => {
  expect(decodeParam(value)).toBe(read);
});
