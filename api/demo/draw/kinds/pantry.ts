import { darken, fade, lighten } from "../colour";
import { drawMark, smallPrint } from "../marks";
import { down, glass, metal, round, side, sphere } from "../paint";
import { scatter } from "../scatter";
import { band, circle, type Drawing, drum, ellipse, gleam, inside, move, path, rect, stroke, turned } from "../shapes";
import type { Tone } from "../tone";

/** Woven rice sack, tied at the top. */
export function drawRiceBag(tone: Tone): Drawing {
  const outline =
    "M-104 -292Q-128 -240 -126 -150Q-126 -60 -116 -8Q-112 0 -96 0L96 0Q112 0 116 -8Q126 -60 126 -150Q128 -240 104 -292Q60 -306 0 -306Q-60 -306 -104 -292Z";
  const weave = Array.from({ length: 16 }, (_, index) =>
    stroke(`M-140 ${-300 + index * 20}L140 ${-300 + index * 20}`, fade("#ffffff", 0.13), 2),
  ).join("");
  const svg =
    path("M-70 -300Q-96 -352 -52 -366Q0 -352 52 -366Q96 -352 70 -300Z", side(darken(tone.body, 0.06))) +
    stroke("M-30 -352L-14 -306M6 -350L2 -306M34 -354L20 -306", fade(darken(tone.body, 0.4), 0.4), 4) +
    path(outline, round(tone.body)) +
    inside(
      outline,
      weave +
        rect(-140, -90, 280, 100, tone.accent) +
        path("M-140 -90Q-80 -128 -10 -98T140 -104L140 -80L-140 -80Z", tone.accent),
    ) +
    rect(-76, -310, 152, 18, side(tone.accent), 8) +
    move(
      circle(0, 0, 66, tone.paper) + circle(0, 0, 58, fade(tone.ink, 0.08)) + drawMark(tone.mark, tone.ink, 1.25),
      0,
      -190,
    ) +
    move(smallPrint(0, 130, tone.paper, 3), 0, -66) +
    path("M-104 -280Q-112 -140 -98 -20L-78 -20Q-90 -140 -78 -286Z", fade("#ffffff", 0.22));
  return { svg, width: 256, height: 366 };
}

/** Bottle of cooking oil with a handle. */
export function drawOilBottle(tone: Tone): Drawing {
  const outline = turned(
    [
      [24, -348],
      [26, -318],
      [34, -296, 60, -284],
      [92, -264, 92, -216],
      [88, -150],
      [94, -90],
      [92, -12],
      [92, 0, 78, 0],
    ],
    10,
  );
  const svg =
    drum(28, -388, -344, round(tone.cap), lighten(tone.cap, 0.35), 5) +
    path(outline, glass(tone.body)) +
    inside(
      outline,
      rect(-100, -276, 200, 290, down([0, fade(tone.body, 0.2)], [1, fade(darken(tone.body, 0.3), 0.55)])) +
        ellipse(0, -276, 66, 7, fade("#ffffff", 0.5)),
    ) +
    band(90, -186, -52, tone.paper, 9) +
    inside("M-90 -90A90 9 0 0 0 90 -90L90 -52A90 9 0 0 1 -90 -52Z", rect(-90, -100, 180, 70, round(tone.accent))) +
    move(drawMark(tone.mark, tone.ink, 0.85), 0, -136) +
    smallPrint(-100, 70, tone.ink, 1) +
    gleam(-76, -256, 12, 236, 0.75);
  return { svg, width: 188, height: 388 };
}

/** Honey jar: hexagonal shine, cloth lid. */
export function drawHoneyJar(tone: Tone): Drawing {
  const outline = turned(
    [
      [72, -212],
      [76, -200],
      [104, -190, 106, -164],
      [106, -22],
      [106, 0, 86, 0],
    ],
    11,
  );
  const svg =
    path(outline, glass(tone.body)) +
    inside(
      outline,
      rect(
        -110,
        -180,
        220,
        190,
        down([0, fade(lighten(tone.body, 0.3), 0.4)], [1, fade(darken(tone.body, 0.25), 0.5)]),
      ) + ellipse(0, -182, 96, 10, fade("#fff6d8", 0.7)),
    ) +
    drum(80, -256, -208, round(tone.cap), diagonalLid(tone.cap), 11) +
    path(
      "M-84 -226Q-98 -202 -92 -188Q-76 -200 -60 -190Q-40 -202 -20 -190Q0 -202 20 -190Q40 -202 60 -190Q76 -200 92 -188Q98 -202 84 -226A84 11 0 0 1 -84 -226Z",
      round(tone.accent),
    ) +
    stroke("M-82 -222A82 11 0 0 0 82 -222", darken(tone.accent, 0.4), 4) +
    band(106, -130, -40, tone.paper, 11) +
    move(drawMark(tone.mark, tone.ink, 0.8), 0, -88) +
    smallPrint(-50, 70, tone.ink, 1) +
    gleam(-88, -174, 14, 160, 0.8);
  return { svg, width: 212, height: 264 };
}

const diagonalLid = (colour: string) => down([0, lighten(colour, 0.5)], [1, lighten(colour, 0.15)]);

/** Round tin: tea leaves, nuts, milk powder. */
export function drawTin(tone: Tone): Drawing {
  const svg =
    drum(92, -240, 0, round(tone.body), "none", 12) +
    band(92, -178, -54, tone.paper, 12) +
    inside(
      "M-92 -178L92 -178L92 -30L-92 -30Z",
      path("M-92 -78Q-60 -112 -26 -86T36 -94T96 -88L96 -54A92 12 0 0 1 -92 -54Z", fade(tone.accent, 0.9)) +
        path("M-92 -64Q-40 -88 10 -68T96 -74L96 -54A92 12 0 0 1 -92 -54Z", fade(tone.ink, 0.55)),
    ) +
    move(drawMark(tone.mark, tone.ink, 0.9), 0, -128) +
    smallPrint(-36, 0, tone.ink, 1) +
    drum(96, -284, -232, metal(tone.cap), "none", 12) +
    ellipse(0, -284, 96, 13, down([0, lighten(tone.cap, 0.62)], [1, lighten(tone.cap, 0.2)])) +
    ellipse(0, -284, 72, 8, fade(darken(tone.cap, 0.2), 0.35)) +
    path("M-92 -228A92 12 0 0 0 92 -228L92 -220A92 12 0 0 1 -92 -220Z", fade("#3a2433", 0.25)) +
    gleam(-76, -216, 12, 206, 0.55);
  return { svg, width: 192, height: 297 };
}

/** Clear jar of something dry: `filling` colours the heap inside. */
export function drawClearJar(tone: Tone): Drawing {
  const outline = turned(
    [
      [84, -250],
      [94, -240, 96, -220],
      [96, -18],
      [96, 0, 80, 0],
    ],
    11,
  );
  const grains = Array.from({ length: 110 }, (_, index) => {
    const x = scatter(index, 1) * 190 - 95;
    const y = -212 + (index / 110) * 220;
    return ellipse(
      x,
      y,
      13,
      10,
      sphere(index % 3 === 0 ? lighten(tone.accent, 0.18) : index % 3 === 1 ? tone.accent : darken(tone.accent, 0.14)),
    );
  }).join("");
  const svg =
    path(outline, fade("#ffffff", 0.7)) +
    inside(
      outline,
      rect(-100, -206, 200, 210, darken(tone.accent, 0.25)) + grains + rect(-100, -260, 200, 270, glassVeil()),
    ) +
    drum(90, -296, -246, round(tone.cap), diagonalLid(tone.cap), 11) +
    move(rect(-58, -56, 116, 112, tone.paper, 10) + drawMark(tone.mark, tone.ink, 0.8), 0, -104) +
    smallPrint(-74, 70, tone.ink, 1) +
    gleam(-80, -232, 12, 210, 0.85);
  return { svg, width: 192, height: 307 };
}

const glassVeil = () =>
  `{{across|0 ${fade("#3a2433", 0.42)}|0.1 ${fade("#ffffff", 0.1)}|0.26 ${fade("#ffffff", 0.3)}|0.5 ${fade("#ffffff", 0)}|0.86 ${fade("#3a2433", 0.12)}|1 ${fade("#3a2433", 0.4)}}}`;

/** Stand-up pouch with a window that shows what is in it. */
export function drawPouch(tone: Tone): Drawing {
  const outline = "M-108 -312L108 -312Q114 -180 122 -26Q122 0 98 2Q0 12 -98 2Q-122 0 -122 -26Q-114 -180 -108 -312Z";
  const window = "M0 -132C44 -132 72 -112 72 -84C72 -54 42 -34 0 -34C-42 -34 -72 -54 -72 -84C-72 -112 -44 -132 0 -132Z";
  const pieces = Array.from({ length: 44 }, (_, index) =>
    ellipse(
      scatter(index, 3) * 160 - 80,
      -130 + (index / 44) * 104,
      15,
      11,
      sphere(index % 2 ? tone.accent : darken(tone.accent, 0.16)),
    ),
  ).join("");
  const svg =
    path(outline, side(tone.body)) +
    inside(
      outline,
      path("M-130 -30Q0 -62 130 -30L130 20L-130 20Z", fade(darken(tone.body, 0.3), 0.4)) +
        path("M-108 -312L-40 -312L-86 20L-130 20Z", fade("#ffffff", 0.16)),
    ) +
    rect(-108, -330, 216, 24, side(lighten(tone.body, 0.2)), 3) +
    stroke("M-106 -290L106 -290", fade("#ffffff", 0.5), 3) +
    circle(0, -318, 6, fade("#3a2433", 0.3)) +
    move(circle(0, 0, 56, tone.paper) + drawMark(tone.mark, tone.ink, 1.05), 0, -214) +
    inside(window, rect(-80, -140, 160, 110, darken(tone.accent, 0.3)) + pieces) +
    `<path d="${window}" fill="none" stroke="${tone.paper}" stroke-width="6"/>` +
    smallPrint(-26, 80, tone.paper, 1);
  return { svg, width: 244, height: 330 };
}

/** Bundles of dried noodles in a paper band. */
export function drawNoodles(tone: Tone): Drawing {
  const bundle = (x: number, lean: number) =>
    move(
      rect(-40, -300, 80, 300, round(tone.body), 6) +
        Array.from({ length: 13 }, (_, index) =>
          rect(-38 + index * 6, -300, 2, 300, fade(darken(tone.body, 0.35), 0.22)),
        ).join("") +
        ellipse(0, -300, 40, 7, lighten(tone.body, 0.4)) +
        rect(-43, -206, 86, 112, round(tone.paper), 3) +
        rect(-43, -110, 86, 16, round(tone.accent)) +
        move(drawMark(tone.mark, tone.ink, 0.74), 0, -160),
      x,
      0,
      1,
      lean,
    );
  return { svg: bundle(-72, -4) + bundle(74, 4) + move(bundle(0, 0), 0, 8, 1.04), width: 250, height: 314 };
}
