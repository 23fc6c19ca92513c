import { darken, fade, lighten } from "../colour";
import { across, down, round, side, sphere } from "../paint";
import { scatter } from "../scatter";
import { circle, ellipse, move, path, rect, stroke, turned } from "../shapes";

/** Two smooth stones. */
export const drawPebbles = (colour: string) =>
  ellipse(0, -22, 62, 24, sphere(colour)) +
  ellipse(-4, -58, 44, 18, sphere(lighten(colour, 0.35))) +
  ellipse(70, -12, 28, 13, sphere(darken(colour, 0.1)));

/** A small heap: nuts, beans, berries, rice. */
export function drawHeap(colour: string, size = 11): string {
  const rows = [11, 9, 7, 5, 3];
  return rows
    .flatMap((count, row) =>
      Array.from({ length: count }, (_, index) => {
        const wobble = scatter(index + row * 13, 5) - 0.5;
        const x = (index - (count - 1) / 2) * size * 1.35 + wobble * 6;
        const shade = index % 3 === 0 ? lighten(colour, 0.22) : index % 3 === 1 ? colour : darken(colour, 0.14);
        return move(ellipse(0, 0, size, size * 0.74, sphere(shade)), x, -row * size * 0.86 - 6, 1, wobble * 90);
      }),
    )
    .join("");
}

export function drawBowl(colour: string, filling: string): string {
  return (
    move(drawHeap(filling, 12), 0, -66) +
    path("M-104 -74Q-96 -10 -42 0L42 0Q96 -10 104 -74A104 14 0 0 1 -104 -74Z", round(colour)) +
    stroke("M-104 -74A104 14 0 0 0 104 -74", lighten(colour, 0.4), 5)
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

/** A linen cloth hanging over the table's edge. */
export const drawCloth = (colour: string) =>
  path("M-170 0L150 -8L196 128Q120 112 70 134T-60 128T-196 140Z", side(colour)) +
  stroke(
    "M-120 4Q-140 70 -150 130M-40 2Q-44 70 -30 128M60 -2Q80 60 82 126M128 -4Q160 60 172 122",
    fade(darken(colour, 0.3), 0.18),
    6,
  );

export const drawCup = (colour: string, drink: string) =>
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
  stroke("M-12 -118q-10 -18 0 -34t0 -34M12 -120q-10 -18 0 -34t0 -34", fade("#ffffff", 0.5), 5);

export const drawBooks = (first: string, second: string) =>
  rect(-110, -36, 220, 36, side(first), 4) +
  rect(-104, -30, 216, 24, across([0, first], [0.05, "#f6f0e6"], [1, "#d9cfc2"])) +
  rect(-96, -66, 200, 30, side(second), 4) +
  rect(-96, -66, 24, 30, darken(second, 0.2), 4) +
  rect(40, -66, 10, 30, fade("#ffffff", 0.5));

export const drawDroplets = (colour: string) =>
  [
    [0, 0, 1],
    [46, 8, 0.6],
    [-40, 12, 0.7],
    [80, -2, 0.42],
  ]
    .map(([x = 0, y = 0, scale = 1]) =>
      move(
        ellipse(0, 0, 30, 13, fade(colour, 0.55)) +
          ellipse(-4, -3, 24, 9, fade(lighten(colour, 0.6), 0.7)) +
          ellipse(-10, -5, 7, 3, "#ffffff"),
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

/** A plate with something cut on it. */
export const drawPlate = (colour: string, food: string) =>
  ellipse(0, -6, 128, 26, sphere(darken(colour, 0.05))) +
  ellipse(0, -10, 126, 24, lighten(colour, 0.4)) +
  ellipse(0, -10, 92, 16, colour) +
  food;

export const drawBubbles = () =>
  [
    [0, 0, 40],
    [66, -46, 24],
    [-58, -60, 30],
    [20, -104, 18],
    [-20, -150, 12],
    [84, -130, 14],
  ]
    .map(
      ([x = 0, y = 0, radius = 1]) =>
        circle(x, y, radius, `{{ball|0 #ffffffcc|0.4 #ffffff22|0.85 #ffffff18|1 #ffffff99}}`) +
        ellipse(x - radius * 0.34, y - radius * 0.4, radius * 0.2, radius * 0.14, "#ffffffdd"),
    )
    .join("");
