import { expect, test } from "bun:test";
import { atMost, textLength } from "@liandong/core/text/text-length";

test("an emoji is one character, and a text of as many emojis as characters allowed fits", () => {
  expect(["🌸小花", "小花", ""].map(textLength)).toEqual([3, 2, 0]);
  expect(atMost(20)("🌸".repeat(20))).toBe(true);
  expect(atMost(20)("🌸".repeat(21))).toBe(false);
});
