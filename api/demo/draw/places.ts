import { darken, fade, lighten } from "./colour";
import { across, down, glow } from "./paint";
import { drawPlant, drawVase } from "./props/botanical";
import { circle, ellipse, inside, move, path, rect, stroke } from "./shapes";
import { canvasSize, tableY } from "./studio";

export type Place = "kitchen" | "bathroom" | "desk" | "bedroom" | "garden" | "teahouse" | "field";

const table = (colour: string, y = 560) =>
  rect(0, y, canvasSize, canvasSize - y, down([0, lighten(colour, 0.22)], [0.2, colour], [1, darken(colour, 0.22)])) +
  rect(0, y, canvasSize, 5, lighten(colour, 0.45)) +
  [590, 640, 700]
    .map((line, index) =>
      stroke(`M${-20 + index * 60} ${line}Q300 ${line - 10} 780 ${line + 6}`, fade(darken(colour, 0.5), 0.12), 4),
    )
    .join("");

const windowPane = (x: number, y: number, width: number, height: number, frame: string) =>
  rect(x - 14, y - 14, width + 28, height + 28, frame, 6) +
  rect(x, y, width, height, down([0, "#cfe6f2"], [0.7, "#f3f6ea"], [1, "#dfe9c9"])) +
  circle(x + width * 0.72, y + height * 0.28, width * 0.11, "#fff4cf") +
  path(
    `M${x} ${y + height * 0.78}Q${x + width * 0.3} ${y + height * 0.58} ${x + width * 0.55} ${y + height * 0.74}T${x + width} ${y + height * 0.66}L${x + width} ${y + height}L${x} ${y + height}Z`,
    "#b7cf9f",
  ) +
  rect(x + width / 2 - 5, y, 10, height, frame) +
  rect(x, y + height * 0.48, width, 9, frame) +
  rect(x - 26, y + height + 10, width + 52, 18, lighten(frame, 0.3), 4);

const tiles = (colour: string) =>
  rect(0, 0, canvasSize, canvasSize, colour) +
  Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 7 }, (_, column) =>
      rect(
        column * 125 - (row % 2) * 62 + 3,
        row * 74 + 3,
        119,
        68,
        lighten(colour, 0.12 + ((row * 7 + column * 3) % 4) * 0.05),
        5,
      ),
    ).join(""),
  ).join("");

const hills = (sky: string, near: string) =>
  rect(0, 0, canvasSize, canvasSize, down([0, lighten(sky, 0.1)], [0.6, lighten(sky, 0.65)])) +
  circle(560, 150, 62, "#fff6d6") +
  circle(560, 150, 150, glow("#fff6d6", 0.8)) +
  path("M0 380Q120 250 240 330T470 290T750 350L750 640L0 640Z", lighten(near, 0.5)) +
  path("M0 450Q160 350 320 420T620 390T750 430L750 640L0 640Z", lighten(near, 0.28)) +
  path("M0 520Q200 440 420 500T750 480L750 750L0 750Z", down([0, lighten(near, 0.06)], [1, darken(near, 0.1)]));

/** Rooms in which a product is used; its table stands at `tableY`, light comes from the left. */
const places: Record<Place, (colour: string) => string> = {
  kitchen: (colour) =>
    tiles(colour) +
    rect(430, 190, 320, 16, "#b98a5e", 3) +
    rect(430, 206, 320, 12, fade("#3a2433", 0.12)) +
    move(drawPlant("#e9ddcf", "#7f9f72"), 660, 190, 0.62) +
    rect(470, 118, 54, 72, across([0, "#f7efe4"], [1, "#d8c8b4"]), 8) +
    rect(536, 98, 48, 92, across([0, "#c98d6b"], [1, "#96593d"]), 8) +
    table("#c79a6c") +
    ellipse(250, 240, 330, 300, glow("#fff6e0", 0.55)),
  bathroom: (colour) =>
    tiles(lighten(colour, 0.2)) +
    circle(560, 210, 136, lighten(colour, 0.7)) +
    circle(560, 210, 122, `{{diagonal|0 #eef5f6|0.5 #cddde0|1 #f4f8f8}}`) +
    path("M480 140L560 100L500 290L456 250Z", fade("#ffffff", 0.5)) +
    table("#e6e0da") +
    move(drawPlant("#d9c3b4", "#86a78b"), 690, 566, 0.74) +
    ellipse(220, 220, 320, 280, glow("#ffffff", 0.55)),
  desk: (colour) =>
    rect(0, 0, canvasSize, canvasSize, down([0, lighten(colour, 0.2)], [1, lighten(colour, 0.45)])) +
    windowPane(420, 90, 260, 300, "#ffffff") +
    table("#d3ab80") +
    move(drawPlant("#f4efe8", "#6f9a7d"), 90, 566, 0.9) +
    path("M420 400L690 400L480 750L150 750Z", fade("#ffffff", 0.14)),
  bedroom: (colour) =>
    rect(0, 0, canvasSize, canvasSize, down([0, lighten(colour, 0.1)], [1, lighten(colour, 0.5)])) +
    rect(90, 110, 190, 240, lighten(colour, 0.75), 4) +
    rect(106, 126, 158, 208, lighten(colour, 0.4)) +
    circle(200, 190, 36, "#f6e2b8") +
    path("M106 300Q150 230 196 276T264 256L264 334L106 334Z", darken(colour, 0.16)) +
    path(
      "M420 0Q470 200 430 560L760 560L760 0Z",
      across(
        [0, fade("#ffffff", 0.75)],
        [0.4, fade("#ffffff", 0.3)],
        [0.7, fade("#ffffff", 0.65)],
        [1, fade("#ffffff", 0.35)],
      ),
    ) +
    table("#e7d3c0") +
    move(drawVase("#f6f1ea", darken(colour, 0.12)), 92, 572, 0.86),
  garden: (colour) =>
    hills("#bfe0ec", "#8fb573") +
    path("M-20 -20L330 -20Q250 60 110 66T-20 150Z", fade("#5f8f57", 0.85)) +
    table(colour) +
    ellipse(560, 200, 260, 240, glow("#fffbe6", 0.5)),
  teahouse: (colour) =>
    rect(0, 0, canvasSize, canvasSize, down([0, "#efe6d6"], [1, "#e0d2bb"])) +
    circle(430, 250, 196, "#a97f57") +
    circle(430, 250, 182, down([0, "#dfeae2"], [1, "#f5efdc"])) +
    inside(
      "M430 68A182 182 0 1 1 429.9 68Z",
      path("M230 300Q340 190 430 262T640 236L640 450L230 450Z", fade("#8fae97", 0.75)) +
        path("M230 330Q330 260 430 316T640 290L640 450L230 450Z", fade("#6d9078", 0.85)),
    ) +
    stroke("M560 90Q500 140 430 150M510 122Q500 150 516 176", "#6b4a36", 7) +
    [
      [430, 150],
      [470, 138],
      [516, 176],
      [500, 130],
      [540, 108],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 10, "#e79aa0"))
      .join("") +
    table(colour) +
    move(drawVase("#7d8f86", "#e8c4b8"), 80, 572, 0.78),
  field: (colour) =>
    hills("#cfe4ee", colour) +
    Array.from({ length: 7 }, (_, row) =>
      stroke(
        `M${-60 + row * 40} ${530 + row * 28}Q375 ${500 + row * 30} ${800 - row * 10} ${530 + row * 28}`,
        fade(darken(colour, 0.35), 0.22),
        8,
      ),
    ).join("") +
    path(`M0 ${tableY - 10}L750 ${tableY - 10}L750 750L0 750Z`, down([0, "#c9a077"], [1, "#94673f"])) +
    rect(0, tableY - 14, 750, 8, "#dfbd93"),
};

export const drawPlace = (place: Place, colour: string) => places[place](colour);
