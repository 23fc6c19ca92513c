import { describe, expect, test } from "bun:test";
import { squareOf, squaresOf } from "@liandong/miniapp/src/promotions/lottery/squares";

const prizesOf = (count: number) =>
  Array.from({ length: count }, (_, no) => {
    const kind = no === 0 ? ("none" as const) : ("points" as const);
    return { no, name: `奖品 ${no}`, kind, chanceBp: 100, left: null };
  });

describe("九宫格", () => {
  test("every prize of one to eight has a square, and 未中奖 fills the others", () => {
    for (let count = 1; count <= 8; count++) {
      const numbers = squaresOf(prizesOf(count)).map(({ no }) => no);
      expect(numbers).toHaveLength(8);
      expect([...new Set(numbers)].sort()).toEqual(Array.from({ length: count }, (_, no) => no));
      expect(numbers.filter((no) => no === 0)).toHaveLength(9 - count);
    }
  });

  test("the light stops on a square of the prize that was drawn", () => {
    const squares = squaresOf(prizesOf(4));
    for (const prizeNo of [0, 1, 2, 3])
      for (const drawId of ["1", "2", "7", "123456789012345678"])
        expect(squares[squareOf(squares, { drawId, prizeNo })]?.no).toBe(prizeNo);
  });
});
