const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/**
 * 截断: the beginning of a text that keeps to a limit, cut between the characters that people see. The limit counts UTF-16
 * units, the strictest way in which a service can count: "茶🌸茶" cut at 2 is "茶".
 */
export function cutText(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > maxUnits) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
