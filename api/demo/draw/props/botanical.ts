import { darken, fade, lighten } from "../colour";
import { diagonal, down, round, side, sphere } from "../paint";
import { circle, drum, ellipse, move, path, stroke, turned } from "../shapes";

const blade = "M0 0C14 -16 16 -44 0 -66C-16 -44 -14 -16 0 0Z";

/** A sprig of eucalyptus, rising from (0, 0). */
export function drawSprig(colour: string): string {
  const pair = (y: number, scale: number) =>
    move(path(blade, diagonal([0, lighten(colour, 0.3)], [1, colour])), 0, y, scale, 58) +
    move(path(blade, diagonal([0, lighten(colour, 0.12)], [1, darken(colour, 0.16)])), 0, y, scale, -58);
  return (
    stroke("M0 0Q-6 -90 4 -250", darken(colour, 0.25), 4) +
    [-40, -86, -130, -172, -210].map((y, index) => pair(y, 1.05 - index * 0.13)).join("") +
    move(path(blade, lighten(colour, 0.2)), 4, -236, 0.7, 4)
  );
}

/** Broad leaves that frame a picture from a corner. */
export function drawFronds(colour: string): string {
  const frond = "M0 0C30 -60 40 -160 0 -240C-40 -160 -30 -60 0 0Z";
  return [-52, -26, 0, 26, 52]
    .map((turn, index) =>
      move(
        path(frond, diagonal([0, lighten(colour, 0.18)], [1, darken(colour, 0.1 + (index % 2) * 0.14)])) +
          stroke("M0 -6L0 -214", fade("#ffffff", 0.28), 3),
        0,
        0,
        1 - Math.abs(turn) / 190,
        turn,
      ),
    )
    .join("");
}

export function drawPlant(pot: string, leaves: string): string {
  return (
    move(drawFronds(leaves), 0, -96, 0.86) +
    path(
      turned(
        [
          [58, -104],
          [46, -8],
          [44, 0, 36, 0],
        ],
        8,
      ),
      round(pot),
    ) +
    ellipse(0, -104, 58, 10, darken(pot, 0.35)) +
    drum(62, -112, -94, round(lighten(pot, 0.08)), "none", 9)
  );
}

/** A vase with a few flowers. */
export function drawVase(body: string, bloom: string): string {
  const flower = (x: number, y: number, scale: number) =>
    move(
      Array.from({ length: 8 }, (_, index) =>
        move(
          path("M0 0C-14 -14 -12 -34 0 -40C12 -34 14 -14 0 0Z", index % 2 ? bloom : lighten(bloom, 0.25)),
          0,
          0,
          1,
          index * 45,
        ),
      ).join("") + circle(0, 0, 10, sphere("#f2b84b")),
      x,
      y,
      scale,
    );
  return (
    stroke("M-4 -120Q-10 -200 -46 -262M2 -120Q6 -220 16 -304M6 -120Q30 -190 62 -232", "#7c9565", 4) +
    move(path(blade, "#8aa873"), -20, -190, 0.8, -50) +
    move(path(blade, "#7c9565"), 32, -186, 0.8, 50) +
    flower(-46, -262, 0.9) +
    flower(16, -308, 1.1) +
    flower(62, -234, 0.8) +
    path(
      turned(
        [
          [22, -148],
          [18, -122],
          [22, -104, 50, -80],
          [58, -20, 34, 0],
        ],
        6,
      ),
      round(body),
    ) +
    ellipse(0, -148, 22, 4, darken(body, 0.3))
  );
}

/** Wheat or rice ears, leaning. */
export function drawEars(colour: string): string {
  const kernel = "M0 0C8 -8 8 -22 0 -30C-8 -22 -8 -8 0 0Z";
  const ear = (turn: number, scale: number) =>
    move(
      stroke("M0 0Q4 -100 0 -190", darken(colour, 0.2), 4) +
        [-110, -130, -150, -170, -190]
          .map(
            (y) =>
              move(path(kernel, side(colour)), 3, y, 1, 34) +
              move(path(kernel, side(darken(colour, 0.1))), -3, y, 1, -34),
          )
          .join("") +
        move(path(kernel, lighten(colour, 0.25)), 0, -206) +
        stroke("M0 -230L0 -262M6 -220L16 -252M-6 -220L-16 -252", fade(colour, 0.8), 2),
      0,
      0,
      scale,
      turn,
    );
  return ear(-20, 0.9) + ear(14, 0.94) + ear(-3, 1);
}

/** Fallen petals round one blossom. */
export const drawPetals = (colour: string) => {
  const petal = (x: number, y: number, turn: number) =>
    move(
      path("M-20 0C-12 -18 16 -18 24 0C12 13 -12 13 -20 0Z", down([0, lighten(colour, 0.35)], [1, colour])),
      x,
      y,
      1,
      turn,
    );
  const blossom = Array.from({ length: 5 }, (_, index) =>
    move(
      path(
        "M0 0C-22 -12 -20 -40 0 -38C20 -40 22 -12 0 0Z",
        down([0, lighten(colour, 0.2)], [1, lighten(colour, 0.55)]),
      ),
      0,
      0,
      1,
      index * 72,
    ),
  ).join("");
  return (
    petal(60, -2, -30) +
    petal(-56, -4, 50) +
    petal(38, -34, 100) +
    `<g transform="translate(-4 -24) scale(1 0.8)">${blossom}${circle(0, 0, 7, sphere("#f2c14b"))}</g>`
  );
};
