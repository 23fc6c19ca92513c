/** 字数: characters as the server counts them; 🌸小花 has 3. */
export function textLength(text: string): number {
  return Array.from(text).length;
}

/** The beginning of the text, no longer than so many characters. */
export function cutText(text: string, max: number): string {
  return textLength(text) <= max ? text : Array.from(text).slice(0, max).join("");
}

/**
 * The `maxlength` of an input whose text may have `max` characters: browsers and WeChat count an emoji as two units. While there is
 * room for one more character, there is room for an emoji.
 */
export function maxUnits(text: string, max: number): number {
  const characters = textLength(text);
  return max + text.length - characters + (characters < max ? 1 : 0);
}
