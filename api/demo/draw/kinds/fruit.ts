import { darken, fade, lighten } from "../colour";
import { glow, radial, sphere } from "../paint";
import { circle, ellipse, move, path, stroke } from "../shapes";

type Fruit = "orange" | "apple" | "peach" | "grape" | "tomato";

const leaf = (colour: string) => path("M0 0C10 -22 34 -26 48 -16C38 4 16 10 0 0Z", colour);

/** Single fruits of radius 40, centred on (0, 0). */
const fruits: Record<Fruit, () => string> = {
  orange: () =>
    circle(0, 0, 42, sphere("#f59a2c")) +
    [
      [-14, 10],
      [10, 18],
      [20, -6],
      [-4, -16],
      [6, 2],
      [-22, -6],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 1.6, fade("#b9600f", 0.4)))
      .join("") +
    circle(-3, -34, 5, "#6f7d35") +
    move(leaf("#5f9146"), -2, -36, 0.8),
  apple: () =>
    path("M0 -30C14 -44 46 -38 44 -2C42 28 20 44 0 38C-20 44 -42 28 -44 -2C-46 -38 -14 -44 0 -30Z", sphere("#d9413c")) +
    stroke("M0 -30Q2 -44 10 -50", "#6b4a32", 5) +
    move(leaf("#7aa654"), 6, -42, 0.7) +
    ellipse(-18, -12, 7, 12, fade("#ffffff", 0.35)),
  peach: () =>
    path("M0 -34C26 -48 46 -22 42 6C38 32 14 42 0 42C-14 42 -38 32 -42 6C-46 -22 -26 -48 0 -34Z", sphere("#f7a48c")) +
    path("M0 -34C-12 -10 -12 18 0 42C-30 40 -44 18 -42 -2C-42 -26 -22 -44 0 -34Z", fade("#e4606a", 0.35)) +
    move(leaf("#86b060"), 2, -36, 0.8),
  grape: () => circle(0, 0, 34, sphere("#7a4a9a")) + circle(-10, -12, 7, fade("#ffffff", 0.45)),
  tomato: () =>
    ellipse(0, 2, 44, 38, sphere("#e0442f")) +
    path("M0 -34L8 -20L26 -24L12 -12L16 2L0 -8L-16 2L-12 -12L-26 -24L-8 -20Z", "#5f9146"),
};

export const drawFruit = (fruit: Fruit) => fruits[fruit]();

const shadow = () => ellipse(8, 2, 54, 11, glow("#3a1f2a", 0.42));

/** Two of a fruit on the table, and one in front. */
export const drawThreeFruits = (fruit: Fruit) =>
  shadow() +
  move(drawFruit(fruit), -38, -44, 0.95, -8) +
  move(drawFruit(fruit), 42, -42, 0.9, 12) +
  move(drawFruit(fruit), 4, -34, 0.95);

export const drawStandingSlice = (rind: string, flesh: string) => shadow() + move(drawSlice(rind, flesh), 0, -46, 1.05);

/** A cut fruit, face to the viewer: rind, pith, segments. */
function drawSlice(rind: string, flesh: string): string {
  const segments = Array.from({ length: 9 }, (_, index) =>
    move(path("M0 -5L11 -32Q0 -40 -11 -32Z", radial([0, lighten(flesh, 0.4)], [1, flesh])), 0, 0, 1, index * 40),
  ).join("");
  return (
    circle(0, 0, 44, rind) +
    circle(0, 0, 40, lighten(flesh, 0.75)) +
    segments +
    circle(0, 0, 4, lighten(flesh, 0.8)) +
    circle(0, 0, 44, radial([0.8, fade(darken(rind, 0.3), 0)], [1, fade(darken(rind, 0.3), 0.3)]))
  );
}
