import { parseYuan } from "@/format/parse-yuan";

/** Nothing typed asks for all of it; null for what cannot be asked for. */
export function askedFen(typed: string, maxFen: number): number | undefined | null {
  if (typed.trim() === "") return undefined;
  const fen = parseYuan(typed);
  return fen !== null && fen > 0 && fen <= maxFen ? fen : null;
}
