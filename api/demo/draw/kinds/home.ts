import { darken, fade, lighten } from "../colour";
import { drawMark } from "../marks";
import { across, down, metal, radial, round, side, sphere } from "../paint";
import { circle, type Drawing, drum, ellipse, gleam, inside, move, path, rect, stroke, turned } from "../shapes";
import type { Tone } from "../tone";

/** Folded towels, stacked. */
export function drawTowels(tone: Tone): Drawing {
  const folded = (y: number, width: number, colour: string) => {
    const half = width / 2;
    const pile = Array.from({ length: 22 }, (_, index) =>
      circle(-half + 16 + ((index * 61) % (width - 32)), y - 14 - ((index * 29) % 40), 2, fade("#ffffff", 0.4)),
    ).join("");
    return (
      path(
        `M${-half} ${y - 34}Q${-half} ${y - 66} ${-half + 34} ${y - 66}L${half - 20} ${y - 66}Q${half} ${y - 66} ${half} ${y - 48}L${half} ${y - 14}Q${half} ${y} ${half - 16} ${y}L${-half + 34} ${y}Q${-half} ${y} ${-half} ${y - 34}Z`,
        down([0, lighten(colour, 0.3)], [0.5, colour], [1, darken(colour, 0.16)]),
      ) +
      stroke(
        `M${half - 8} ${y - 34}L${-half + 40} ${y - 34}Q${-half + 26} ${y - 34} ${-half + 26} ${y - 24}`,
        fade(darken(colour, 0.4), 0.5),
        3,
      ) +
      rect(half - 92, y - 66, 26, 66, fade(lighten(colour, 0.7), 0.55)) +
      pile
    );
  };
  const svg =
    folded(0, 320, tone.accent) +
    folded(-68, 306, tone.paper) +
    folded(-136, 312, tone.body) +
    move(rect(-26, -26, 52, 52, tone.paper, 4) + drawMark(tone.mark, tone.ink, 0.55), -66, -170);
  return { svg, width: 320, height: 204 };
}

/** A plump pillow, or a cushion, on top of a folded quilt. */
export function drawPillow(tone: Tone): Drawing {
  const svg =
    path(
      "M-196 -58Q-206 -92 -168 -94L168 -94Q206 -92 196 -58L198 -18Q196 0 176 0L-176 0Q-196 0 -198 -18Z",
      down([0, lighten(tone.accent, 0.35)], [1, darken(tone.accent, 0.12)]),
    ) +
    stroke("M-196 -50L196 -50", fade(darken(tone.accent, 0.3), 0.4), 3) +
    path(
      "M-176 -220C-196 -250 -150 -262 -118 -246C-50 -262 60 -264 124 -246C160 -262 196 -246 178 -216C192 -180 190 -136 178 -108C192 -78 156 -66 122 -82C50 -68 -50 -68 -120 -82C-154 -66 -192 -78 -178 -106C-192 -140 -190 -184 -176 -220Z",
      radial([0, lighten(tone.body, 0.5)], [0.6, lighten(tone.body, 0.12)], [1, darken(tone.body, 0.14)]),
    ) +
    stroke(
      "M-150 -228C-120 -214 -96 -196 -86 -176M150 -226C126 -214 104 -198 92 -180M-148 -100C-118 -112 -96 -126 -84 -146M148 -102C124 -112 102 -128 90 -144",
      fade(darken(tone.body, 0.4), 0.28),
      4,
    ) +
    move(drawMark(tone.mark, fade(tone.ink, 0.55), 0.9), 0, -164);
  return { svg, width: 396, height: 262 };
}

/** Three rolled pairs of socks and one laid flat. */
export function drawSocks(tone: Tone): Drawing {
  const sock = (colour: string, stripe: string) =>
    path(
      "M-34 -250L34 -250L36 -110Q38 -92 56 -84L104 -62Q132 -48 126 -22Q120 0 90 0L-4 0Q-36 -2 -36 -36Z",
      side(colour),
    ) +
    rect(-37, -254, 74, 40, side(lighten(colour, 0.22)), 7) +
    [-26, -14, -2, 10, 22].map((x) => stroke(`M${x} -250L${x} -218`, fade(darken(colour, 0.3), 0.25), 3)).join("") +
    rect(-35, -196, 70, 12, stripe) +
    rect(-35, -176, 71, 6, stripe) +
    path("M104 -62Q132 -48 126 -22Q120 0 90 0L74 0Q112 -20 84 -71Z", stripe) +
    path("M-36 -50Q-6 -30 -14 0L-10 0Q-36 -4 -36 -36Z", stripe);
  const svg =
    move(sock(tone.accent, tone.paper), 60, -6, 1, 9) +
    move(sock(tone.paper, tone.ink), 0, 0) +
    move(sock(tone.body, tone.paper), -84, 4, 1, -8);
  return { svg, width: 330, height: 260 };
}

/** Toothbrushes in a cup, with a tube of paste lying by. */
export function drawToothbrushes(tone: Tone): Drawing {
  const brush = (x: number, lean: number, colour: string) =>
    move(
      rect(-8, -318, 16, 320, round(colour), 8) +
        rect(-10, -384, 20, 76, round(colour), 9) +
        rect(8, -378, 22, 58, across([0, "#ffffff"], [1, "#dfe6ea"]), 3) +
        [-366, -352, -338].map((y) => rect(10, y, 20, 5, fade(tone.accent, 0.8))).join(""),
      x,
      -20,
      1,
      lean,
    );
  const svg =
    brush(-22, -10, tone.body) +
    brush(26, 9, tone.accent) +
    brush(2, 0, lighten(tone.body, 0.35)) +
    path(
      turned(
        [
          [74, -172],
          [70, -20],
          [68, 0, 56, 0],
        ],
        9,
      ),
      round(tone.paper),
    ) +
    path("M-74 -172A74 11 0 0 0 74 -172L73 -158A74 11 0 0 1 -73 -158Z", fade("#3a2433", 0.08)) +
    move(drawMark(tone.mark, tone.ink, 0.8), 0, -84) +
    gleam(-58, -150, 10, 128, 0.8);
  return { svg, width: 170, height: 400 };
}

/** Scented candle in a glass, burning. */
export function drawCandle(tone: Tone): Drawing {
  const svg =
    circle(0, -226, 130, radial([0, fade("#ffe2a0", 0.75)], [1, fade("#ffe2a0", 0)])) +
    drum(90, -176, 0, round(tone.body), lighten(tone.body, 0.3), 13) +
    ellipse(0, -174, 82, 10, lighten(tone.paper, 0.3)) +
    stroke("M0 -174L0 -192", "#4a3a36", 4) +
    path("M0 -246C20 -218 16 -192 0 -190C-16 -192 -20 -218 0 -246Z", down([0, "#ffb54a"], [1, "#fff0bd"])) +
    path("M-56 -132L56 -132L56 -36L-56 -36Z", fade(tone.paper, 0.96)) +
    move(drawMark(tone.mark, tone.ink, 0.8), 0, -88) +
    gleam(-76, -150, 12, 132, 0.65);
  return { svg, width: 180, height: 250 };
}

/** Folding umbrella, open, seen from the side. */
export function drawUmbrella(tone: Tone): Drawing {
  const canopy =
    "M-200 -210C-190 -340 -90 -384 0 -388C90 -384 190 -340 200 -210Q166 -238 132 -212Q100 -240 66 -212Q32 -240 0 -212Q-32 -240 -66 -212Q-100 -240 -132 -212Q-166 -238 -200 -210Z";
  const svg =
    rect(-5, -388, 10, 340, metal("#cfcad2")) +
    stroke("M0 -70L0 -30C0 8 48 8 46 -26", darken(tone.accent, 0.1), 15) +
    stroke("M0 -404L0 -384", tone.accent, 9) +
    path(canopy, round(tone.body)) +
    inside(
      canopy,
      path("M0 -388C-60 -350 -76 -280 -66 -200L66 -200C76 -280 60 -350 0 -388Z", fade(lighten(tone.body, 0.5), 0.28)) +
        path("M0 -388C-140 -350 -180 -270 -200 -200L-132 -200C-130 -280 -80 -360 0 -388Z", fade("#ffffff", 0.16)),
    ) +
    move(drawMark(tone.mark, fade(tone.paper, 0.9), 0.8), 0, -276);
  return { svg, width: 400, height: 410 };
}

/** Canvas tote bag. */
export function drawTote(tone: Tone): Drawing {
  const svg =
    stroke("M-66 -250C-66 -380 66 -380 66 -250", darken(tone.accent, 0.1), 15) +
    stroke("M-52 -250C-52 -348 52 -348 52 -250", tone.accent, 13) +
    path("M-130 -260L130 -260L146 -12Q146 0 132 0L-132 0Q-146 0 -146 -12Z", side(tone.body)) +
    stroke("M-128 -244L128 -244", fade(darken(tone.body, 0.4), 0.35), 3) +
    stroke("M-92 -230Q-104 -120 -112 -16M96 -228Q112 -120 110 -30", fade(darken(tone.body, 0.3), 0.2), 5) +
    move(drawMark(tone.mark, tone.ink, 2), 0, -128) +
    rect(-82, -264, 32, 40, tone.accent, 3) +
    rect(50, -264, 32, 40, tone.accent, 3);
  return { svg, width: 292, height: 350 };
}

/** Bedside lamp with a paper shade. */
export function drawLamp(tone: Tone): Drawing {
  const svg =
    circle(0, -250, 190, radial([0, fade("#fff0c4", 0.85)], [1, fade("#fff0c4", 0)])) +
    drum(10, -180, -20, metal(tone.accent), "none", 3) +
    drum(74, -18, 0, round(tone.accent), lighten(tone.accent, 0.35), 11) +
    path(
      turned(
        [
          [70, -360],
          [128, -176],
        ],
        17,
      ),
      across(
        [0, darken(tone.paper, 0.1)],
        [0.35, "#fffbe9"],
        [0.7, lighten(tone.paper, 0.4)],
        [1, darken(tone.paper, 0.14)],
      ),
    ) +
    ellipse(0, -360, 70, 10, "#fff7dc") +
    circle(0, -130, 9, sphere(tone.ink));
  return { svg, width: 256, height: 372 };
}
