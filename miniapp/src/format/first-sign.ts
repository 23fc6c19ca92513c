/** A flag, or a sign with the marks, skin tones and joined signs that belong to it. */
const sign =
  /^(?:[\u{1f1e6}-\u{1f1ff}]{2}|[\s\S](?:[\ufe0f\u20e3\u0300-\u036f]|[\u{1f3fb}-\u{1f3ff}]|[\u{e0020}-\u{e007f}]|\u200d[\s\S])*)/u;

/** The first sign of a name as a reader counts, an emoji whole: 🌸 of 🌸小花. */
export function firstSign(text: string): string {
  return sign.exec(text)?.[0] ?? "";
}
