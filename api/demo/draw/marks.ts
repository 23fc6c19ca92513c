import { fade } from "./colour";
import { circle, ellipse, move, path, rect, stroke } from "./shapes";

export type Mark = "leaf" | "hill" | "wave" | "ring" | "drop" | "flower" | "sun" | "grain" | "heart" | "spark" | "fish";

const petal = "M0 0C-9 -10 -8 -24 0 -30C8 -24 9 -10 0 0Z";
const around = (count: number, svg: string) =>
  Array.from({ length: count }, (_, index) => move(svg, 0, 0, 1, (360 / count) * index)).join("");

/** Brand marks, about 60 units tall, centred on (0, 0). No lettering: the app writes the words. */
const marks: Record<Mark, (colour: string) => string> = {
  leaf: (colour) =>
    path("M0 30C-30 12 -26 -18 0 -32C26 -18 30 12 0 30Z", colour) +
    stroke("M0 40L0 -14M0 12L12 0M0 2L-11 -9", "#ffffffcc", 3),
  hill: (colour) =>
    circle(14, -18, 10, fade(colour, 0.55)) +
    path("M-38 24L-10 -16L6 6L16 -6L38 24Z", colour) +
    path("M-38 24L-10 -16L-2 24Z", fade("#ffffff", 0.25)),
  wave: (colour) => [-14, 2, 18].map((y) => stroke(`M-32 ${y}q8 -12 16 0t16 0t16 0t16 0`, colour, 5)).join(""),
  ring: (colour) => stroke("M0 -26A26 26 0 1 1 -0.1 -26", colour, 5) + circle(0, 0, 11, colour),
  drop: (colour) =>
    path("M0 -32C16 -8 22 2 22 12A22 22 0 0 1 -22 12C-22 2 -16 -8 0 -32Z", colour) +
    stroke("M-10 14A11 11 0 0 0 0 24", "#ffffffcc", 4),
  flower: (colour) => around(6, path(petal, fade(colour, 0.8))) + circle(0, 0, 6, "#fff3c9"),
  sun: (colour) => circle(0, 0, 15, colour) + around(10, stroke("M0 -22L0 -31", colour, 4.5)),
  grain: (colour) =>
    stroke("M0 34L0 -24", colour, 3) +
    [-20, -6, 8]
      .map(
        (y) =>
          ellipse(0, 0, 0, 0, colour) +
          move(path(petal, colour), 1, y + 14, 0.62, 38) +
          move(path(petal, colour), -1, y + 14, 0.62, -38),
      )
      .join("") +
    move(path(petal, colour), 0, -18, 0.6),
  heart: (colour) => path("M0 26C-44 -4 -24 -34 0 -14C24 -34 44 -4 0 26Z", colour),
  spark: (colour) => path("M0 -32Q4 -4 32 0Q4 4 0 32Q-4 4 -32 0Q-4 -4 0 -32Z", colour),
  fish: (colour) =>
    path("M-30 0C-14 -22 12 -18 22 0C12 18 -14 22 -30 0ZM18 0L36 -14L32 0L36 14Z", colour) +
    circle(-16, -4, 3, "#ffffff"),
};

export const drawMark = (mark: Mark, colour: string, size = 1) => move(marks[mark](colour), 0, 0, size);

/** Thin bars where a real label has its small print. */
export const smallPrint = (y: number, width: number, colour: string, rows = 2) =>
  Array.from({ length: rows }, (_, row) => {
    const length = width * (1 - row * 0.32);
    return rect(-length / 2, y + row * 11, length, 4, fade(colour, 0.55), 2);
  }).join("");
