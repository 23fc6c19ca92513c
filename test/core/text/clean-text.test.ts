import { describe, expect, test } from "bun:test";
import { cleanLine, cleanText, isBroken } from "@liandong/core/text/clean-text";

describe("names and texts", () => {
  test.each([
    ["zero-width spaces", "\u200b\u200b", ""],
    ["a Hangul filler", "\u3164", ""],
    ["a braille blank", "\u2800", ""],
    ["a direction sign", "abc\u202egnp.exe", "abcgnp.exe"],
    ["a line break", "小\n林", "小 林"],
    ["wide blanks", "\u3000小　　林\u3000", "小 林"],
    ["a joiner between letters", "小\u200d林", "小林"],
    ["a bell", "小\u0007林", "小林"],
    ["nothing unusual", "O'Brien·阿依古丽-1 号", "O'Brien·阿依古丽-1 号"],
    ["emojis", "👨‍👩‍👧🌸❤️‍🔥👍🏽🇨🇳", "👨‍👩‍👧🌸❤️‍🔥👍🏽🇨🇳"],
  ])("a name with %s is cleaned", (_, typed, kept) => {
    expect(cleanLine(typed)).toBe(kept);
  });

  test("a text keeps its lines", () => {
    expect(cleanText(" 好吃\r\n还会再买\u200b\u2028谢谢 ")).toBe("好吃\n还会再买\n谢谢");
  });

  test.each([
    ["\ud83c小花", true],
    ["小花\udf38", true],
    ["小\u0000花", true],
    ["🌸小花", false],
  ])("%j is broken: %s", (text, broken) => {
    expect(isBroken(text)).toBe(broken);
  });
});
