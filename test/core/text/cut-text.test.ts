import { expect, test } from "bun:test";
import { cutText } from "@liandong/core/text/cut-text";

test("a text that keeps to the limit stays whole", () => {
  expect(cutText("黄山毛峰×2", 6)).toBe("黄山毛峰×2");
});

test("a text is cut before the first character that does not fit whole", () => {
  expect(cutText("黄山毛峰", 3)).toBe("黄山毛");
  expect(cutText("茶🌸茶", 2)).toBe("茶");
  expect(cutText("👨‍👩‍👧家", 7)).toBe("");
  expect(cutText("👨‍👩‍👧家", 8)).toBe("👨‍👩‍👧");
});
