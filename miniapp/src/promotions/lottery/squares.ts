import type { Drawn, Lottery } from "@/data/shapes";

type Prize = Lottery["prizes"][number];

/** Squares around the button. */
export const squareCount = 8;

/**
 * The prizes spread over the eight squares in the order in which they light up; 未中奖 fills the others. How wide a prize is
 * says nothing about its chance: the chances stand below.
 */
export function squaresOf<Any>(prizes: readonly Any[]): Any[] {
  const [nothing, ...winners] = prizes;
  if (!nothing) return [];
  const squares: Any[] = Array.from({ length: squareCount }, () => nothing);
  winners.forEach((prize, place) => {
    squares[Math.floor((place * squareCount) / winners.length)] = prize;
  });
  return squares;
}

/** The square on which a draw ends; of several that say the same, the number of the draw names one. */
export function squareOf(squares: readonly Prize[], { drawId, prizeNo }: Pick<Drawn, "drawId" | "prizeNo">): number {
  const places = squares.flatMap(({ no }, place) => (no === prizeNo ? [place] : []));
  return places[Number(drawId) % Math.max(1, places.length)] ?? 0;
}
