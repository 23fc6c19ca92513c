import { darken, fade, lighten } from "../colour";
import { drawMark, smallPrint } from "../marks";
import { down, metal, side, sphere } from "../paint";
import { circle, type Drawing, ellipse, inside, mirror, move, path, rect, stroke } from "../shapes";
import type { Tone } from "../tone";

/** A carton seen from a little above: front, top and right side. */
function carton(width: number, height: number, depth: number, colour: string): string {
  const half = width / 2;
  return (
    path(
      `M${half} 0L${half + depth} ${-depth * 0.6}L${half + depth} ${-height - depth * 0.6}L${half} ${-height}Z`,
      down([0, darken(colour, 0.16)], [1, darken(colour, 0.34)]),
    ) +
    path(
      `M${-half} ${-height}L${-half + depth} ${-height - depth * 0.6}L${half + depth} ${-height - depth * 0.6}L${half} ${-height}Z`,
      lighten(colour, 0.32),
    ) +
    rect(-half, -height, width, height, side(colour))
  );
}

const bow = (colour: string) => {
  const loop =
    path("M0 0C20 -52 84 -62 92 -30C98 -2 40 6 0 0Z", side(colour)) +
    path("M14 -6C36 -36 70 -40 74 -26C76 -12 42 -6 14 -6Z", darken(colour, 0.28)) +
    path("M4 2C30 14 44 40 70 46L60 64C30 50 10 30 -2 6Z", side(darken(colour, 0.08)));
  return loop + mirror(loop) + path("M-16 -14Q0 -20 16 -14L14 14Q0 20 -14 14Z", side(lighten(colour, 0.12)));
};

/** Gift box with a ribbon cross and a bow. */
export function drawGiftBox(tone: Tone): Drawing {
  const svg =
    carton(300, 168, 46, tone.body) +
    rect(-28, -168, 40, 168, side(tone.accent)) +
    move(drawMark(tone.mark, fade(tone.paper, 0.9), 0.7), -88, -72) +
    move(drawMark(tone.mark, fade(tone.paper, 0.9), 0.7), 82, -72) +
    path("M150 -150L196 -177.6L196 -222L150 -194Z", darken(tone.body, 0.3)) +
    path("M-160 -196L-112 -226L204 -226L160 -196Z", lighten(tone.body, 0.38)) +
    path("M160 -196L204 -226L204 -178L160 -146Z", darken(tone.body, 0.26)) +
    rect(-160, -196, 320, 50, side(lighten(tone.body, 0.08)), 3) +
    path("M-28 -196L20 -226L60 -226L12 -196Z", lighten(tone.accent, 0.25)) +
    rect(-28, -196, 40, 50, side(tone.accent)) +
    move(bow(tone.accent), 16, -214);
  return { svg, width: 350, height: 280 };
}

/** A wide presentation case with its lid standing open behind; what lies in it is drawn by the caller. */
export function drawOpenCase(tone: Tone, contents: string): Drawing {
  const svg =
    path("M-236 -120L-220 -356Q-219 -368 -206 -368L206 -368Q219 -368 220 -356L236 -120Z", side(tone.body)) +
    path(
      "M-214 -128L-200 -346L200 -346L214 -128Z",
      down([0, lighten(tone.paper, 0.2)], [1, darken(tone.paper, 0.08)]),
    ) +
    move(drawMark(tone.mark, tone.ink, 1), 0, -300) +
    move(smallPrint(0, 120, tone.ink, 2), 0, -254) +
    path("M-236 -128L236 -128L252 -84L-252 -84Z", darken(tone.paper, 0.3)) +
    contents +
    path("M-256 -86L256 -86L252 -8Q251 0 242 0L-242 0Q-251 0 -252 -8Z", side(darken(tone.body, 0.04))) +
    rect(-256, -92, 512, 14, metal(tone.accent), 3) +
    move(drawMark(tone.mark, fade(tone.accent, 0.9), 0.62), 0, -38);
  return { svg, width: 520, height: 368 };
}

/** Tall folding carton: capsules, coffee, tea bags. */
export function drawCarton(tone: Tone): Drawing {
  const svg =
    carton(172, 262, 44, tone.body) +
    inside(
      "M-86 -262L86 -262L86 0L-86 0Z",
      path("M-90 -96Q-40 -140 6 -108T96 -118L96 10L-90 10Z", tone.accent) +
        path("M-90 -64Q-30 -100 20 -76T96 -84L96 10L-90 10Z", fade(tone.ink, 0.7)),
    ) +
    move(circle(0, 0, 44, tone.paper) + drawMark(tone.mark, tone.ink, 0.85), 0, -184) +
    smallPrint(-124, 90, tone.ink, 1) +
    path("M86 -96L130 -122L130 -26L86 0Z", fade(darken(tone.accent, 0.35), 0.75));
  return { svg, width: 260, height: 290 };
}

/** Open fruit crate with a printed front; `fruit` draws one fruit of radius 40. */
export function drawFruitBox(tone: Tone, fruit: string): Drawing {
  const heap = [
    [-112, -176],
    [-36, -190],
    [44, -188],
    [116, -174],
    [-74, -158],
    [4, -164],
    [80, -156],
    [-130, -136],
    [-50, -134],
    [32, -136],
    [124, -134],
  ]
    .map(([x = 0, y = 0], index) => move(fruit, x, y, 1, ((index * 37) % 60) - 30))
    .join("");
  const svg =
    path("M-180 -120L-156 -186L156 -186L180 -120Z", darken(tone.body, 0.4)) +
    heap +
    path("M-184 -128L184 -128L172 -6Q171 0 164 0L-164 0Q-171 0 -172 -6Z", side(tone.body)) +
    path("M-184 -128L184 -128L182 -110L-182 -110Z", lighten(tone.body, 0.3)) +
    rect(-46, -102, 92, 26, darken(tone.body, 0.5), 13) +
    move(circle(0, 0, 26, tone.paper) + drawMark(tone.mark, tone.ink, 0.5), -112, -56) +
    move(circle(0, 0, 26, tone.paper) + drawMark(tone.mark, tone.ink, 0.5), 112, -56) +
    smallPrint(-50, 110, tone.paper, 3);
  return { svg, width: 368, height: 230 };
}

/** Tissue pack with one sheet pulled up. */
export function drawTissues(tone: Tone): Drawing {
  const svg =
    path(
      "M-40 -170C-60 -240 -30 -262 -4 -244C10 -276 52 -262 48 -226C66 -214 54 -186 40 -168Z",
      down([0, "#ffffff"], [1, "#e4e0e6"]),
    ) +
    stroke("M-4 -244C-10 -220 -2 -196 -10 -176M48 -226C34 -210 30 -190 24 -176", "#d3ccd8", 3) +
    path(
      "M-160 -138Q-150 -172 -112 -174L112 -174Q150 -172 160 -138L162 -18Q158 0 140 0L-140 0Q-158 0 -162 -18Z",
      side(tone.body),
    ) +
    path(
      "M-160 -138Q-150 -172 -112 -174L112 -174Q150 -172 160 -138Q80 -122 0 -122T-160 -138Z",
      lighten(tone.body, 0.5),
    ) +
    ellipse(4, -158, 70, 10, darken(tone.body, 0.3)) +
    path("M-36 -160C-50 -190 40 -196 44 -160Z", "#f3eff4") +
    inside(
      "M-162 -100L162 -100L162 0L-162 0Z",
      path("M-170 -56Q-100 -96 -20 -66T170 -70L170 10L-170 10Z", tone.accent),
    ) +
    move(drawMark(tone.mark, tone.ink, 0.8), -84, -72) +
    move(smallPrint(-84, 96, tone.ink, 3), 54, 0);
  return { svg, width: 324, height: 262 };
}

/** Egg tray with its paper sleeve. */
export function drawEggBox(tone: Tone): Drawing {
  const egg = (x: number, y: number, colour: string) =>
    move(path("M0 -46C22 -46 36 -16 36 6A36 34 0 0 1 -36 6C-36 -16 -22 -46 0 -46Z", sphere(colour)), x, y);
  const shells = ["#e9b98a", "#f0c9a0", "#dfa877"];
  const row = (y: number, from: number, count: number, shift: number) =>
    Array.from({ length: count }, (_, index) => egg(from + index * 74, y, shells[(index + shift) % 3]!)).join("");
  const cups = Array.from({ length: 5 }, (_, index) =>
    path(`M${-188 + index * 75} -84q37 46 75 0l0 30l-75 0Z`, fade(darken(tone.body, 0.3), 0.5)),
  ).join("");
  const svg =
    path("M-176 -96L-150 -150L150 -150L176 -96Z", darken(tone.body, 0.34)) +
    row(-142, -112, 4, 1) +
    row(-104, -148, 5, 0) +
    path("M-190 -86L190 -86L168 -8Q166 0 158 0L-158 0Q-166 0 -168 -8Z", side(tone.body)) +
    cups +
    path("M-92 -92L92 -92L84 2L-84 2Z", side(tone.paper)) +
    move(drawMark(tone.mark, tone.ink, 0.66), 0, -56) +
    smallPrint(-26, 84, tone.ink, 2);
  return { svg, width: 380, height: 200 };
}
