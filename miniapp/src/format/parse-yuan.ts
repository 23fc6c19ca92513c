/** Parses a typed amount, "12", "12.3" or "12.34", into fen; null for anything else. */
export function parseYuan(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match) return null;
  const [, yuan = "0", cents = ""] = match;
  return Number(yuan) * 100 + Number(cents.padEnd(2, "0"));
}

/** The message for an amount that cannot be parsed. */
export const wrongYuan = "请填写金额，如 100 或 99.50";
