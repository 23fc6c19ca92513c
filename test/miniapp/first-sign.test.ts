import { expect, test } from "bun:test";
import { firstSign } from "@/format/first-sign";

test.each([
  ["🌸小花", "🌸"],
  ["👨‍👩‍👧一家", "👨‍👩‍👧"],
  ["👍🏽好", "👍🏽"],
  ["🇨🇳队", "🇨🇳"],
  ["林小满", "林"],
  ["", ""],
])("the first sign of %s is %s", (name, first) => {
  expect(firstSign(name)).toBe(first);
});
