import { darken, fade, lighten } from "./colour";
import { across, down, glow, radial } from "./paint";
import { circle, type Drawing, dim, drum, ellipse, move, path, rect } from "./shapes";

/** Every product picture is a square of this many units. */
export const canvasSize = 750;
export const tableY = 620;

/** A thing on the table with its shadow: dark where it touches, long and soft away from the window on the left. */
export function stand(drawing: Drawing, x: number, y = tableY, scale = 1): string {
  const half = (drawing.width * scale) / 2;
  return (
    ellipse(x + half * 0.55, y + 6, half * 1.75, 15 + half * 0.12, glow("#4a2b35", 0.26)) +
    ellipse(x + 4, y + 2, half * 1.12, 8 + half * 0.07, glow("#3a1f2a", 0.55)) +
    move(drawing.svg, x, y, scale)
  );
}

/** The photographer's sweep: wall and floor of one colour that flow into each other. */
export function drawSweep(colour: string): string {
  return (
    rect(
      0,
      0,
      canvasSize,
      canvasSize,
      down(
        [0, lighten(colour, 0.16)],
        [0.62, lighten(colour, 0.42)],
        [0.7, lighten(colour, 0.3)],
        [1, darken(colour, 0.05)],
      ),
    ) + ellipse(300, 300, 420, 380, glow("#ffffff", 0.5))
  );
}

export const drawDisc = (colour: string, x = 375, y = 330, radius = 250) =>
  circle(x, y, radius, `{{diagonal|0 ${lighten(colour, 0.18)}|1 ${darken(colour, 0.04)}}}`);

export const drawArch = (colour: string) =>
  path(
    "M150 640L150 330A225 225 0 0 1 600 330L600 640Z",
    across([0, darken(colour, 0.1)], [0.12, colour], [1, lighten(colour, 0.25)]),
  ) +
  path(
    "M176 640L176 330A199 199 0 0 1 574 330L574 640Z",
    down([0, darken(colour, 0.1)], [0.5, lighten(colour, 0.12)], [1, lighten(colour, 0.3)]),
  );

export const drawPodium = (colour: string, radius = 210, y = tableY, height = 60) =>
  ellipse(375 + 50, y + height + 8, radius * 1.5, 44, glow("#4a2b35", 0.3)) +
  move(
    drum(
      radius,
      0,
      height,
      across([0, darken(colour, 0.14)], [0.25, lighten(colour, 0.3)], [0.6, colour], [1, darken(colour, 0.2)]),
      down([0, lighten(colour, 0.3)], [1, lighten(colour, 0.55)]),
      radius * 0.16,
    ),
    375,
    y,
  );

/** Light through a window pane, falling aslant. */
export const drawSunbeam = (opacity = 0.3) =>
  dim(
    path("M90 0L270 0L560 560L330 560Z", down([0, "#ffffff"], [1, "#ffffff00"])) +
      path("M310 0L430 0L740 560L600 560Z", down([0, "#ffffff"], [1, "#ffffff00"])),
    opacity,
  );

export const drawVignette = () =>
  rect(0, 0, canvasSize, canvasSize, radial([0.72, fade("#4a2b35", 0)], [1, fade("#4a2b35", 0.1)]));
