/** WeChat takes 127 bytes of UTF-8, not characters. */
const maxBytes = 127;

/** What the payer reads in WeChat: the first product's title, cut at a character. */
export function describePayment(title: string): string {
  const text = `链动商城-${title}`;
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
