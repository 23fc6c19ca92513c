import { parseYuan } from "@/format/parse-yuan";

/** The typed amount in fen: undefined (everything) when nothing is typed, null when the amount is not possible. */
export function askedFen(typed: string, maxFen: number): number | undefined | null {
  if (typed.trim() === "") return undefined;
  const fen = parseYuan(typed);
  return fen !== null && fen > 0 && fen <= maxFen ? fen : null;
}
