/** WeChat's limit, in bytes of UTF-8. */
const maxBytes = 127;

/** The description that the payer reads in WeChat: the product's title, cut between characters. */
export function describePayment(title: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = "";
  for (const character of title) {
    bytes += encoder.encode(character).length;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
