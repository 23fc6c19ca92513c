import { darken, fade, lighten } from "../colour";
import { drawMark, smallPrint } from "../marks";
import { across, down, glass, round, side } from "../paint";
import { band, circle, type Drawing, drum, ellipse, gleam, inside, move, path, rect, stroke, turned } from "../shapes";
import type { Tone } from "../tone";

/** Vitamin bottle with a ribbed cap and two capsules in front. */
export function drawVitamins(tone: Tone): Drawing {
  const capsule = (x: number, y: number, turn: number) =>
    move(
      rect(-34, -14, 68, 28, down([0, lighten(tone.accent, 0.45)], [1, darken(tone.accent, 0.1)]), 14) +
        path("M0 -14L20 -14A14 14 0 0 1 20 14L0 14Z", down([0, "#ffffff"], [1, "#e3dcd6"])) +
        rect(-22, -9, 40, 5, fade("#ffffff", 0.6), 3),
      x,
      y,
      1,
      turn,
    );
  const svg =
    path(
      turned(
        [
          [66, -228],
          [70, -222],
          [94, -210, 94, -186],
          [94, -16],
          [94, 0, 82, 0],
        ],
        10,
      ),
      round(tone.body),
    ) +
    drum(72, -292, -226, round(tone.cap), lighten(tone.cap, 0.4), 9) +
    Array.from({ length: 13 }, (_, index) => rect(-66 + index * 11, -284, 2.5, 54, fade("#3a2433", 0.12))).join("") +
    band(94, -176, -34, tone.paper, 10) +
    inside(
      "M-94 -70L94 -70L94 -20L-94 -20Z",
      path("M-94 -66A94 10 0 0 0 94 -66L94 -34A94 10 0 0 1 -94 -34Z", round(tone.accent)),
    ) +
    move(drawMark(tone.mark, tone.ink, 0.95), 0, -120) +
    smallPrint(-78, 80, tone.ink, 1) +
    gleam(-78, -196, 12, 180, 0.7) +
    capsule(112, -12, -16) +
    capsule(62, 4, 12);
  return { svg, width: 236, height: 300 };
}

/** A row of small bottled tonic: bird's nest, collagen drink. */
export function drawTonics(tone: Tone): Drawing {
  const bottle = (x: number, y: number) => {
    const outline = turned(
      [
        [36, -138],
        [40, -132],
        [52, -126, 54, -108],
        [54, -12],
        [54, 0, 44, 0],
      ],
      7,
    );
    return move(
      path(outline, glass(tone.body)) +
        inside(
          outline,
          rect(
            -60,
            -112,
            120,
            120,
            down([0, fade(lighten(tone.body, 0.4), 0.5)], [1, fade(darken(tone.body, 0.2), 0.4)]),
          ),
        ) +
        drum(42, -174, -136, round(tone.cap), lighten(tone.cap, 0.45), 7) +
        band(54, -88, -24, tone.paper, 7) +
        move(drawMark(tone.mark, tone.ink, 0.5), 0, -52) +
        gleam(-42, -116, 8, 102, 0.8),
      x,
      y,
    );
  };
  return {
    svg: [-116, 0, 116].map((x) => bottle(x, -34)).join("") + [-62, 62].map((x) => bottle(x, 0)).join(""),
    width: 340,
    height: 214,
  };
}

/** An e-book: a hard-cover volume, standing a little open. */
export function drawBook(tone: Tone): Drawing {
  const svg =
    path("M104 -318L132 -306L132 -8L104 0Z", across([0, "#f3ece2"], [1, "#cfc4b6"])) +
    [112, 120, 127].map((x) => stroke(`M${x} -312L${x} -6`, "#bdb1a2", 1.5)).join("") +
    rect(-112, -320, 218, 320, side(tone.body), 6) +
    rect(
      -112,
      -320,
      22,
      320,
      across([0, darken(tone.body, 0.3)], [0.6, darken(tone.body, 0.05)], [1, darken(tone.body, 0.24)]),
      5,
    ) +
    inside(
      "M-90 -320L106 -320L106 0L-90 0Z",
      circle(60, -70, 110, fade(tone.accent, 0.9)) +
        path("M-96 -60Q-40 -130 16 -82T120 -96L120 10L-96 10Z", fade(tone.ink, 0.7)) +
        path("M-96 -30Q-30 -78 30 -44T120 -52L120 10L-96 10Z", tone.ink),
    ) +
    move(drawMark(tone.mark, tone.paper, 1.3), 8, -224) +
    move(smallPrint(0, 110, tone.paper, 3), 8, -168) +
    path("M-90 -320L-20 -320L-90 -120Z", fade("#ffffff", 0.12));
  return { svg, width: 246, height: 320 };
}

/** A tablet that shows a video lesson. */
export function drawCourse(tone: Tone): Drawing {
  const screen = "M-178 -262L178 -262L178 -32L-178 -32Z";
  const svg =
    rect(-198, -282, 396, 270, side("#3b3640"), 22) +
    inside(
      screen,
      rect(-178, -262, 356, 230, down([0, lighten(tone.body, 0.25)], [1, tone.body])) +
        circle(110, -196, 44, fade(tone.accent, 0.95)) +
        path("M-190 -90Q-110 -190 -30 -120T190 -140L190 -20L-190 -20Z", fade(tone.ink, 0.6)) +
        path("M-190 -60Q-80 -130 20 -80T190 -96L190 -20L-190 -20Z", tone.ink),
    ) +
    circle(0, -150, 42, fade("#ffffff", 0.92)) +
    path("M-13 -172L26 -150L-13 -128Z", tone.body) +
    rect(-156, -54, 312, 7, fade("#ffffff", 0.4), 4) +
    rect(-156, -54, 128, 7, "#ffffff", 4) +
    circle(-28, -50.5, 9, "#ffffff") +
    path("M-178 -262L-40 -262L-150 -32L-178 -32Z", fade("#ffffff", 0.1)) +
    path("M-84 -12L84 -12L104 0L-104 0Z", side("#cfcad2"));
  return { svg, width: 396, height: 282 };
}

/** A membership or gift card, two of them fanned. */
export function drawCards(tone: Tone): Drawing {
  const card = (colour: string) =>
    rect(-150, -186, 300, 186, side(colour), 18) +
    path(
      "M-150 -60Q-60 -130 20 -76T150 -96L150 -18Q150 0 132 0L-132 0Q-150 0 -150 -18Z",
      fade(lighten(colour, 0.4), 0.35),
    );
  const svg =
    move(card(tone.accent), 30, -26, 0.98, 9) +
    move(
      card(tone.body) +
        rect(-122, -158, 46, 34, across([0, "#f3d78e"], [0.5, "#fff3c8"], [1, "#d9ae58"]), 6) +
        move(drawMark(tone.mark, tone.paper, 0.95), 96, -138) +
        move(smallPrint(0, 120, tone.paper, 2), -60, -52),
      -8,
      0,
      1,
      -5,
    ) +
    ellipse(0, 0, 0, 0, tone.ink);
  return { svg, width: 340, height: 240 };
}
