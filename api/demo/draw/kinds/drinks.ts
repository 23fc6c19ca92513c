import { darken, fade, lighten } from "../colour";
import { drawMark, smallPrint } from "../marks";
import { across, down, glass, metal, round, side } from "../paint";
import { band, type Drawing, drum, ellipse, gleam, inside, move, path, rect, stroke, turned } from "../shapes";
import type { Tone } from "../tone";

/** Wine bottle. */
export function drawWine(tone: Tone): Drawing {
  const outline = turned(
    [
      [22, -420],
      [24, -318],
      [28, -286, 56, -266],
      [72, -250, 72, -220],
      [72, -10],
      [72, 0, 62, 0],
    ],
    8,
  );
  const svg =
    path(outline, glass(tone.body)) +
    path("M-23 -424Q0 -432 23 -424L25 -330Q0 -322 -25 -330Z", round(tone.cap)) +
    rect(-26, -372, 52, 8, metal(tone.accent)) +
    band(72, -196, -52, tone.paper, 8) +
    rect(-72, -88, 144, 6, round(tone.accent)) +
    move(drawMark(tone.mark, tone.ink, 0.95), 0, -142) +
    smallPrint(-72, 70, tone.ink, 1) +
    gleam(-58, -240, 10, 226, 0.7) +
    gleam(-16, -320, 6, 60, 0.6);
  return { svg, width: 144, height: 430 };
}

/** Chinese liquor or plum wine in a porcelain gourd. */
export function drawCeramicFlask(tone: Tone): Drawing {
  const outline = turned(
    [
      [20, -304],
      [24, -286],
      [60, -276, 62, -232],
      [62, -196, 40, -182],
      [106, -160, 106, -90],
      [106, -26, 64, 0],
    ],
    8,
  );
  const svg =
    path("M-24 -336Q0 -346 24 -336L28 -296Q0 -286 -28 -296Z", round(tone.cap)) +
    stroke("M-30 -298Q0 -288 30 -298", tone.accent, 6) +
    path(outline, round(tone.body)) +
    inside(
      outline,
      path("M-110 -60Q-70 -110 -30 -74T40 -84T112 -70L112 20L-112 20Z", fade(tone.ink, 0.75)) +
        path("M-110 -40Q-50 -72 10 -46T112 -52L112 20L-112 20Z", tone.ink),
    ) +
    rect(-34, -150, 68, 68, side(tone.accent), 6) +
    move(drawMark(tone.mark, tone.paper, 0.8), 0, -116) +
    gleam(-82, -150, 14, 90, 0.7) +
    gleam(-48, -262, 10, 50, 0.7);
  return { svg, width: 212, height: 346 };
}

/** Stainless vacuum flask. */
export function drawThermos(tone: Tone): Drawing {
  const svg =
    drum(66, -330, 0, round(tone.body), "none", 9) +
    drum(66, -20, 0, metal("#c9c6cc"), "none", 9) +
    drum(67, -338, -322, metal("#d8d4da"), "none", 9) +
    path(
      turned(
        [
          [56, -412],
          [62, -404],
          [64, -336],
        ],
        9,
      ),
      round(tone.cap),
    ) +
    ellipse(0, -412, 56, 8, lighten(tone.cap, 0.45)) +
    stroke("M-40 -408C-40 -452 40 -452 40 -408", tone.accent, 11) +
    move(drawMark(tone.mark, fade(tone.paper, 0.95), 0.8), 4, -170) +
    gleam(-50, -312, 13, 286, 0.7) +
    gleam(50, -310, 5, 280, 0.35);
  return { svg, width: 134, height: 446 };
}

/** Electric kettle with a wooden handle. */
export function drawKettle(tone: Tone): Drawing {
  const outline = turned(
    [
      [66, -226],
      [74, -216],
      [96, -120, 118, -26],
      [120, -10, 112, 0],
    ],
    12,
  );
  const svg =
    stroke("M78 -196C176 -214 190 -90 112 -60", darken(tone.accent, 0.2), 26) +
    stroke("M78 -198C170 -214 182 -92 110 -64", lighten(tone.accent, 0.2), 12) +
    path("M-74 -186C-110 -190 -128 -226 -158 -236L-146 -250C-104 -244 -96 -214 -66 -212Z", side(tone.body)) +
    path(outline, round(tone.body)) +
    drum(124, -6, 8, round(darken(tone.cap, 0.1)), "none", 13) +
    path("M-66 -226A66 10 0 0 1 66 -226L60 -240Q0 -262 -60 -240Z", round(tone.cap)) +
    ellipse(0, -262, 18, 15, `{{ball|0 ${lighten(tone.accent, 0.5)}|1 ${darken(tone.accent, 0.2)}}}`) +
    stroke("M-92 -60A96 12 0 0 0 92 -60", fade(darken(tone.body, 0.3), 0.3), 3) +
    move(drawMark(tone.mark, fade(tone.ink, 0.85), 0.7), 0, -112) +
    path("M-64 -206Q-84 -110 -98 -34L-78 -30Q-64 -120 -46 -208Z", fade("#ffffff", 0.5));
  return { svg, width: 300, height: 280 };
}

/** A pair of mugs. */
export function drawMugs(tone: Tone): Drawing {
  const mug = (colour: string, ink: string) =>
    stroke("M62 -104C112 -112 112 -34 58 -34", darken(colour, 0.12), 16) +
    stroke("M62 -105C108 -112 108 -36 58 -36", lighten(colour, 0.25), 6) +
    path(
      turned(
        [
          [70, -138],
          [68, -20],
          [66, 0, 52, 0],
        ],
        9,
      ),
      round(colour),
    ) +
    ellipse(0, -138, 70, 13, lighten(colour, 0.5)) +
    ellipse(0, -136, 61, 9, down([0, "#5b3420"], [1, "#a8714a"])) +
    stroke("M-24 -138q12 5 24 0t24 0", fade("#f6e3cc", 0.8), 4) +
    move(drawMark(tone.mark, ink, 0.74), -2, -66) +
    gleam(-56, -120, 9, 96, 0.6);
  return {
    svg: move(mug(tone.accent, tone.paper), 92, -18, 0.94) + move(mug(tone.body, tone.ink), -66, 0, 1.08),
    width: 330,
    height: 172,
  };
}

/** Gaiwan and a small pourer on a tray, for tea. */
export function drawTeaSet(tone: Tone): Drawing {
  const cup = (x: number, scale: number) =>
    move(
      path("M-48 -62Q-44 -10 -20 0L20 0Q44 -10 48 -62Z", round(tone.body)) +
        ellipse(0, -62, 48, 9, lighten(tone.body, 0.4)) +
        ellipse(0, -60, 42, 6, "#b9772e") +
        stroke("M-44 -46A44 8 0 0 0 44 -46", tone.ink, 2.5),
      x,
      0,
      scale,
    );
  const svg =
    path("M-210 -10L210 -10L196 14Q194 20 186 20L-186 20Q-194 20 -196 14Z", side(tone.accent)) +
    ellipse(
      0,
      -10,
      210,
      20,
      across([0, lighten(tone.accent, 0.12)], [0.5, lighten(tone.accent, 0.32)], [1, tone.accent]),
    ) +
    move(
      path("M-88 -104Q-84 -18 -36 0L36 0Q84 -18 88 -104Z", round(tone.body)) +
        move(drawMark(tone.mark, tone.ink, 0.8), 0, -56) +
        ellipse(0, -104, 88, 15, lighten(tone.body, 0.35)) +
        path("M-70 -106Q-60 -148 0 -152Q60 -148 70 -106A70 11 0 0 1 -70 -106Z", round(lighten(tone.body, 0.1))) +
        ellipse(0, -156, 20, 9, lighten(tone.body, 0.3)) +
        stroke("M-84 -88A84 13 0 0 0 84 -88", tone.ink, 3),
      -54,
      -4,
    ) +
    cup(84, 0.9) +
    cup(160, 0.74);
  return { svg, width: 420, height: 176 };
}
