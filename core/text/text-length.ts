// 字数: texts are measured by their characters as Unicode and the database count them, not by JavaScript's units.
// Example: "🌸小花" has 3 characters, though its `length` is 4; a nickname of twenty 🌸 is as long as one of twenty 花.

export function textLength(text: string): number {
  return Array.from(text).length;
}

/** For inputs: the text has at most so many characters. */
export const atMost = (max: number) => (text: string) => textLength(text) <= max;
