// 文字整理: what people type loses the signs that nobody can see, before it is measured and kept.
// Example: "小\n林" becomes "小 林", a name of two zero-width spaces becomes "", "abc\u202Egnp.exe" loses its direction sign.

const joiner = 0x200d;

/** Ranges of signs without a picture: controls, soft hyphen, fillers, zero-width, direction and deprecated format signs. */
const unseen: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
];

function isUnseen(code: number): boolean {
  return unseen.some(([from, to]) => code >= from && code <= to);
}

/** The joiner stays inside a joined emoji, such as a family, and only there. */
function isPictured(sign: string | undefined): boolean {
  const code = sign?.codePointAt(0) ?? 0;
  return code === 0xfe0f || (code >= 0x2190 && code <= 0x2bff) || code >= 0x1f000;
}

/** A text of one or more lines without unseen signs and without blanks at its ends. */
export function cleanText(text: string): string {
  const signs = Array.from(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n"));
  const kept = signs.filter((sign, at) => {
    const code = sign.codePointAt(0)!;
    if (code === joiner) return isPictured(signs[at - 1]) && isPictured(signs[at + 1]);
    return !isUnseen(code);
  });
  return kept.join("").trim();
}

/** The same as one line, as names are: line breaks, tabs and several blanks become one blank. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Whether JSON could carry the text and PostgreSQL cannot keep it: half of a sign, such as half an emoji, or a zero byte. */
export function isBroken(text: string): boolean {
  return text.includes("\u0000") || /[\ud800-\udfff]/u.test(text);
}
