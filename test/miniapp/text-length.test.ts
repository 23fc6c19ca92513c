import { expect, test } from "bun:test";
import { textLength as lengthOnServer } from "@liandong/core/text/text-length";
import { cutText, maxUnits, textLength } from "@liandong/miniapp/src/format/text-length";

const texts = ["", "小林", "🌸小花", "👨‍👩‍👧 一家", "🇨🇳", "O'Brien"];

test("both sides count the same characters, an emoji of one character as one", () => {
  for (const text of texts) expect(textLength(text)).toBe(lengthOnServer(text));
  expect(texts.map(textLength)).toEqual([0, 2, 3, 8, 2, 7]);
});

test("a text is cut between characters and never inside one", () => {
  expect(cutText("🌸🌸🌸", 2)).toBe("🌸🌸");
  expect(cutText("小🌸", 2)).toBe("小🌸");
});

test("an input has room for its last character when that is an emoji, and for no other when it is full", () => {
  expect(maxUnits("小".repeat(19), 20)).toBe(21);
  expect(maxUnits("小".repeat(20), 20)).toBe(20);
  expect(maxUnits("🌸".repeat(19), 20)).toBe(40);
  expect(maxUnits("🌸".repeat(20), 20)).toBe(40);
});
