type EarlyAnswer = { url: string; answer: Promise<Response> };

/** The home page's data, which the start page asks for before any script has come (`config/start-home.ts`). */
export function takeEarlyAnswer(url: string): Promise<Response> | null {
  if (process.env.TARO_ENV !== "h5") return null;
  const page = window as { earlyAnswer?: EarlyAnswer };
  const early = page.earlyAnswer;
  if (early?.url !== url) return null;
  page.earlyAnswer = undefined;
  return early.answer;
}
