import { darken, fade, lighten } from "../colour";
import { across, down, glow, radial, round, side, sphere } from "../paint";
import { scatter } from "../scatter";
import { circle, ellipse, move, path, rect, stroke, turned } from "../shapes";

/** Puts a prop's own contact shadow under it. */
const grounded = (halfWidth: number, svg: string) =>
  ellipse(8, 2, halfWidth * 1.2, 8 + halfWidth * 0.08, glow("#3a1f2a", 0.42)) + svg;

/** Two smooth stones. */
export const drawPebbles = (colour: string) =>
  grounded(
    72,
    ellipse(0, -22, 62, 24, sphere(colour)) +
      ellipse(-4, -58, 44, 18, sphere(lighten(colour, 0.35))) +
      ellipse(70, -12, 28, 13, sphere(darken(colour, 0.1))),
  );

/** A small heap: nuts, beans, berries, rice. */
export function drawHeap(colour: string, size = 11): string {
  const heap = [11, 9, 7, 5, 3]
    .flatMap((count, row) =>
      Array.from({ length: count }, (_, index) => {
        const wobble = scatter(index + row * 13, 5) - 0.5;
        const x = (index - (count - 1) / 2) * size * 1.35 + wobble * 6;
        const shade = index % 3 === 0 ? lighten(colour, 0.22) : index % 3 === 1 ? colour : darken(colour, 0.14);
        return move(ellipse(0, 0, size, size * 0.74, sphere(shade)), x, -row * size * 0.86 - 6, 1, wobble * 90);
      }),
    )
    .join("");
  return grounded(size * 7, heap);
}

export function drawBowl(colour: string, filling: string): string {
  return grounded(
    70,
    move(drawHeap(filling, 12), 0, -66) +
      path("M-104 -74Q-96 -10 -42 0L42 0Q96 -10 104 -74A104 14 0 0 1 -104 -74Z", round(colour)) +
      stroke("M-104 -74A104 14 0 0 0 104 -74", lighten(colour, 0.4), 5),
  );
}

export const drawBoard = (colour: string, width: number) =>
  ellipse(0, 4, width / 2, 26, down([0, lighten(colour, 0.2)], [1, darken(colour, 0.12)])) +
  path(
    `M${-width / 2} 4A${width / 2} 26 0 0 0 ${width / 2} 4L${width / 2} 14A${width / 2} 26 0 0 1 ${-width / 2} 14Z`,
    darken(colour, 0.28),
  ) +
  [0.36, 0.24, 0.12]
    .map((share) =>
      stroke(
        `M${-width * share} ${4 - 8 * share}Q0 ${14 - 30 * share} ${width * share} ${4 - 8 * share}`,
        fade(darken(colour, 0.4), 0.2),
        3,
      ),
    )
    .join("");

export const drawCup = (colour: string, drink: string) =>
  grounded(
    50,
    stroke("M44 -74C84 -80 84 -24 40 -24", darken(colour, 0.14), 10) +
      path(
        turned(
          [
            [50, -96],
            [46, -12],
            [44, 0, 34, 0],
          ],
          7,
        ),
        round(colour),
      ) +
      ellipse(0, -96, 50, 9, lighten(colour, 0.4)) +
      ellipse(0, -95, 43, 6, drink) +
      stroke("M-12 -118q-10 -18 0 -34t0 -34M12 -120q-10 -18 0 -34t0 -34", fade("#ffffff", 0.5), 5),
  );

export const drawBooks = (first: string, second: string) =>
  grounded(
    112,
    rect(-110, -36, 220, 36, side(first), 4) +
      rect(-104, -30, 216, 24, across([0, first], [0.05, "#f6f0e6"], [1, "#d9cfc2"])) +
      rect(-96, -66, 200, 30, side(second), 4) +
      rect(-96, -66, 24, 30, darken(second, 0.2), 4) +
      rect(40, -66, 10, 30, fade("#ffffff", 0.5)),
  );

/** Drops of a liquid lying on the table. */
export const drawDroplets = (colour: string) =>
  [
    [-18, -8, 1.35],
    [44, -26, 0.8],
    [-48, -40, 0.7],
    [62, 4, 0.62],
    [8, -50, 0.42],
  ]
    .map(([x = 0, y = 0, scale = 1]) =>
      move(
        ellipse(5, 5, 33, 15, fade(darken(colour, 0.4), 0.22)) +
          ellipse(0, 0, 31, 15, sphere(colour)) +
          ellipse(4, 4, 20, 7, fade(lighten(colour, 0.7), 0.6)) +
          ellipse(-11, -6, 8, 3.5, "#ffffff"),
        x,
        y,
        scale,
      ),
    )
    .join("");

/** Honey dipper with a thread of honey. */
export const drawDipper = (wood: string, honey: string) =>
  move(
    rect(-7, -280, 14, 220, round(wood), 7) +
      [-64, -46, -28, -10].map((y, index) => ellipse(0, y, 30 - Math.abs(index - 1.4) * 5, 11, sphere(wood))).join("") +
      ellipse(0, -4, 22, 12, fade(honey, 0.85)),
    0,
    -10,
    1,
    34,
  ) +
  ellipse(0, 0, 52, 12, fade(honey, 0.8)) +
  ellipse(-12, -3, 22, 4, fade("#ffffff", 0.5));

export const drawCoins = (colour: string) =>
  [0, 1, 2, 3]
    .map(
      (row) =>
        ellipse(row % 2 ? 3 : -2, -10 - row * 15, 46, 15, darken(colour, 0.2)) +
        ellipse(row % 2 ? 3 : -2, -16 - row * 15, 46, 15, sphere(colour)),
    )
    .join("") + circle(0, -61, 0, colour);

/** Soap bubbles in the air. */
export const drawBubbles = (colour: string) =>
  [
    [-6, -40, 40],
    [56, -70, 26],
    [-60, -92, 30],
    [18, -118, 19],
    [-18, -158, 13],
    [70, -140, 15],
  ]
    .map(
      ([x = 0, y = 0, radius = 1]) =>
        circle(
          x,
          y,
          radius,
          radial(
            [0, fade("#ffffff", 0.25)],
            [0.7, fade(colour, 0.22)],
            [0.92, fade(colour, 0.6)],
            [1, fade("#ffffff", 0.95)],
          ),
        ) +
        ellipse(x - radius * 0.36, y - radius * 0.42, radius * 0.24, radius * 0.15, fade("#ffffff", 0.95)) +
        ellipse(x + radius * 0.4, y + radius * 0.46, radius * 0.16, radius * 0.09, fade("#ffffff", 0.7)),
    )
    .join("");
