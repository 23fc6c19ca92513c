import { darken, fade, lighten } from "../colour";
import { drawMark, smallPrint } from "../marks";
import { across, diagonal, down, glass, metal, round, side } from "../paint";
import { band, type Drawing, drum, ellipse, gleam, inside, move, path, rect, stroke, turned } from "../shapes";
import type { Tone } from "../tone";

/** Serum in a glass bottle with a rubber-bulb dropper. */
export function drawDropper(tone: Tone): Drawing {
  const outline = turned(
    [
      [30, -232],
      [30, -214],
      [34, -202, 64, -192],
      [86, -184, 86, -158],
      [86, -14],
      [86, 0, 74, 0],
    ],
    10,
  );
  const svg =
    path(
      turned(
        [
          [17, -372],
          [24, -366, 25, -340],
          [23, -306],
        ],
        5,
      ),
      round(lighten(tone.cap, 0.1)),
    ) +
    gleam(-14, -362, 6, 50, 0.6) +
    drum(37, -306, -224, metal(tone.accent), lighten(tone.accent, 0.3), 6) +
    path(outline, glass(tone.body)) +
    inside(
      outline,
      rect(
        -90,
        -150,
        180,
        170,
        down([0, fade(darken(tone.body, 0.1), 0.25)], [1, fade(darken(tone.body, 0.25), 0.6)]),
      ) +
        ellipse(0, -150, 84, 8, fade("#ffffff", 0.35)) +
        rect(-4, -214, 8, 160, fade("#ffffff", 0.28), 4),
    ) +
    band(86, -118, -30, tone.paper, 8) +
    move(drawMark(tone.mark, tone.ink, 0.6), 0, -84) +
    smallPrint(-52, 64, tone.ink) +
    gleam(-70, -176, 13, 158, 0.75) +
    gleam(66, -170, 6, 150, 0.4);
  return { svg, width: 172, height: 372 };
}

/** Cream jar with a metal-edged lid. */
export function drawCreamJar(tone: Tone): Drawing {
  const outline = turned(
    [
      [104, -128],
      [116, -122, 118, -104],
      [118, -30],
      [116, 0, 88, 0],
    ],
    12,
  );
  const svg =
    path(outline, glass(tone.body)) +
    inside(
      outline,
      path(
        turned(
          [
            [86, -126],
            [96, -112],
            [96, -34],
            [92, -16, 76, -14],
          ],
          10,
        ),
        round(lighten(tone.body, 0.66)),
      ),
    ) +
    band(118, -98, -34, tone.paper, 12) +
    move(drawMark(tone.mark, tone.ink, 0.55), -58, -62) +
    move(smallPrint(-66, 74, tone.ink), 30, 0) +
    drum(112, -186, -128, round(tone.cap), "none", 12) +
    drum(113, -136, -126, metal(tone.accent), "none", 12) +
    ellipse(0, -186, 112, 14, diagonal([0, lighten(tone.cap, 0.5)], [1, tone.cap])) +
    gleam(-92, -178, 18, 46, 0.6) +
    gleam(-100, -112, 14, 96, 0.6);
  return { svg, width: 236, height: 198 };
}

/** Squeeze tube standing on its cap. */
export function drawTube(tone: Tone): Drawing {
  const outline = "M-78 -356L78 -356Q76 -200 62 -66Q40 -56 0 -56Q-40 -56 -62 -66Q-76 -200 -78 -356Z";
  const svg =
    drum(56, -66, 0, round(tone.cap), "none", 8) +
    [-40, -26, -12, 2, 16, 30, 44].map((x) => rect(x - 2, -56, 2.5, 50, fade("#ffffff", 0.16))).join("") +
    path(outline, round(tone.body)) +
    inside(
      outline,
      rect(-90, -150, 180, 100, fade(tone.accent, 0.85)) +
        path("M-90 -150Q-30 -186 10 -158T90 -164L90 -130L-90 -130Z", fade(tone.accent, 0.85)) +
        rect(
          -90,
          -230,
          180,
          180,
          across(
            [0, fade("#3a2433", 0.22)],
            [0.28, fade("#ffffff", 0.2)],
            [0.6, fade("#ffffff", 0)],
            [1, fade("#3a2433", 0.22)],
          ),
        ),
    ) +
    rect(-80, -378, 160, 26, side(lighten(tone.body, 0.1)), 3) +
    [-64, -48, -32, -16, 0, 16, 32, 48, 64]
      .map((x) => stroke(`M${x} -374L${x} -357`, fade(darken(tone.body, 0.4), 0.25), 2))
      .join("") +
    move(drawMark(tone.mark, tone.ink, 0.72), 0, -268) +
    smallPrint(-224, 84, tone.ink, 3) +
    gleam(-52, -340, 12, 250, 0.65);
  return { svg, width: 160, height: 378 };
}

/** Pump bottle: shampoo, body wash, hand soap. */
export function drawPump(tone: Tone): Drawing {
  const outline = turned(
    [
      [34, -286],
      [36, -276],
      [92, -268, 96, -226],
      [98, -16],
      [98, 0, 84, 0],
    ],
    11,
  );
  const svg =
    path("M-78 -392Q-80 -378 -70 -372L-62 -384L-16 -384L-16 -402L-60 -402Q-76 -402 -78 -392Z", side(tone.cap)) +
    rect(-24, -406, 56, 26, round(tone.cap), 9) +
    rect(-8, -382, 16, 50, metal(lighten(tone.cap, 0.2))) +
    drum(38, -338, -280, round(tone.cap), lighten(tone.cap, 0.3), 6) +
    path(outline, round(tone.body)) +
    path(
      "M-72 -216Q-72 -228 -60 -228L60 -228Q72 -228 72 -216L72 -56Q72 -44 60 -44L-60 -44Q-72 -44 -72 -56Z",
      fade(tone.paper, 0.94),
    ) +
    inside(
      "M-72 -110L72 -110L72 -56Q72 -44 60 -44L-60 -44Q-72 -44 -72 -56Z",
      path("M-80 -84Q-40 -122 0 -92T84 -98L84 -30L-80 -30Z", tone.accent) +
        path("M-80 -64Q-30 -92 10 -70T84 -76L84 -30L-80 -30Z", fade(tone.ink, 0.55)),
    ) +
    move(drawMark(tone.mark, tone.ink, 0.8), 0, -178) +
    smallPrint(-134, 80, tone.ink) +
    gleam(-84, -254, 12, 236, 0.7) +
    gleam(78, -240, 6, 210, 0.35);
  return { svg, width: 196, height: 406 };
}

/** A flat sheet-mask sachet. */
export function drawSachet(tone: Tone): Drawing {
  const svg =
    rect(-92, -300, 184, 300, side(tone.body), 8) +
    rect(-92, -300, 184, 22, fade("#ffffff", 0.35), 6) +
    rect(-92, -18, 184, 18, fade("#3a2433", 0.1), 6) +
    [-78, -60, -42, -24, -6, 12, 30, 48, 66]
      .map((x) => stroke(`M${x + 6} -296L${x + 6} -282`, fade("#ffffff", 0.8), 2))
      .join("") +
    path(
      "M0 -236C58 -236 64 -190 60 -150C54 -96 26 -70 0 -70C-26 -70 -54 -96 -60 -150C-64 -190 -58 -236 0 -236Z",
      down([0, tone.paper], [1, lighten(tone.accent, 0.5)]),
    ) +
    ellipse(-26, -166, 14, 7, fade(tone.body, 0.9)) +
    ellipse(26, -166, 14, 7, fade(tone.body, 0.9)) +
    ellipse(0, -108, 18, 7, fade(tone.body, 0.9)) +
    stroke("M0 -160L-5 -134L5 -134", fade(tone.body, 0.9), 4) +
    smallPrint(-50, 90, tone.paper, 2) +
    path("M-92 -292L-30 -300L-92 -90Z", fade("#ffffff", 0.22));
  return { svg, width: 184, height: 300 };
}

/** A bar of soap leaning on its wrapped twin. */
export function drawSoap(tone: Tone): Drawing {
  const svg =
    rect(-118, -164, 206, 132, side(tone.paper), 10) +
    rect(-118, -124, 206, 52, side(tone.accent)) +
    move(drawMark(tone.mark, tone.ink, 0.62), -14, -98) +
    path("M-20 -64Q-20 -86 6 -86L116 -86Q142 -86 142 -64L142 -24Q142 0 116 0L6 0Q-20 0 -20 -24Z", side(tone.body)) +
    path(
      "M-20 -62Q-20 -86 6 -86L116 -86Q142 -86 142 -62Q142 -44 116 -44L6 -44Q-20 -44 -20 -62Z",
      lighten(tone.body, 0.45),
    ) +
    stroke("M20 -66Q62 -76 104 -66", fade(darken(tone.body, 0.3), 0.35), 4) +
    stroke("M30 -56Q62 -64 92 -56", fade(darken(tone.body, 0.3), 0.25), 3);
  return { svg, width: 260, height: 164 };
}
