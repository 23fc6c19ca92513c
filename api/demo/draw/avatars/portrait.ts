import { darken, fade, lighten } from "../colour";
import { diagonal, down, glow } from "../paint";
import { circle, ellipse, path, rect, stroke } from "../shapes";

type Hair = "short" | "bob" | "long" | "bun" | "curly" | "parted" | "cap" | "grey-short" | "pony";

export type Portrait = {
  hair: Hair;
  hairColour: string;
  skin: string;
  clothes: string;
  background: string;
  glasses?: boolean;
  beard?: boolean;
  smile?: "closed" | "open";
  earrings?: boolean;
};

/** What hangs behind the head. */
const behind: Partial<Record<Hair, (colour: string) => string>> = {
  bob: (colour) => path("M66 120C60 60 180 60 174 120L178 166Q150 178 120 176Q90 178 62 166Z", darken(colour, 0.2)),
  long: (colour) => path("M64 118C56 52 184 52 176 118L186 232L54 232Z", darken(colour, 0.2)),
  bun: (colour) => circle(120, 42, 24, colour) + stroke("M104 56Q120 66 136 56", darken(colour, 0.3), 4),
  curly: (colour) =>
    [
      [70, 100],
      [62, 132],
      [76, 160],
      [170, 100],
      [178, 132],
      [164, 160],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 24, darken(colour, 0.15)))
      .join(""),
  pony: (colour) => path("M160 80C206 84 206 150 184 190C180 150 176 120 156 104Z", darken(colour, 0.18)),
};

/** What lies over the forehead. */
const above: Record<Hair, (colour: string) => string> = {
  short: (colour) =>
    path("M70 108C56 38 184 36 170 108C164 92 158 84 150 80C132 88 104 88 88 80C80 86 74 94 70 108Z", colour),
  "grey-short": (colour) =>
    path("M72 106C60 44 180 44 168 106C164 90 156 80 142 76Q120 70 98 76C84 80 76 90 72 106Z", colour),
  bob: (colour) =>
    path("M62 134C46 34 194 34 178 134C168 112 164 98 158 88C130 98 104 98 82 86C74 98 72 116 62 134Z", colour),
  long: (colour) => path("M66 134C46 38 194 38 174 134C166 108 154 88 128 76C112 92 80 96 68 132Z", colour),
  bun: (colour) => path("M70 110C58 42 182 42 170 110C160 84 146 76 120 76C94 76 80 84 70 110Z", colour),
  curly: (colour) =>
    [
      [78, 84],
      [98, 68],
      [122, 62],
      [146, 70],
      [164, 86],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 22, colour))
      .join(""),
  parted: (colour) =>
    path("M70 112C54 36 188 34 170 112C166 94 158 86 146 80C122 86 104 84 92 74C86 88 76 96 70 112Z", colour),
  cap: (colour) =>
    path("M68 96C66 46 174 46 172 96Q120 84 68 96Z", colour) +
    path("M66 94Q120 80 196 96Q206 106 190 106Q120 92 68 102Z", darken(colour, 0.18)) +
    circle(120, 58, 5, lighten(colour, 0.3)),
  pony: (colour) => path("M70 112C54 38 186 38 170 112C162 88 150 78 136 74C114 78 84 88 70 112Z", colour),
};

/** Head and shoulders on 240 × 240. */
export function drawPortrait(look: Portrait): string {
  const { skin, hairColour } = look;
  const blush = fade("#e8837a", 0.32);
  const mouth =
    look.smile === "open"
      ? path("M104 146Q120 150 136 146Q132 164 120 164Q108 164 104 146Z", "#b5453f") +
        path("M107 147.5Q120 151 133 147.5L131 152Q120 155 109 152Z", "#ffffff")
      : stroke("M106 148Q120 160 134 148", "#a8504a", 4);
  const eyes = [98, 142].map((x) => ellipse(x, 118, 5, 6, "#3a2b2b") + circle(x + 2, 116, 1.6, "#ffffff")).join("");
  const brows = stroke(
    "M88 104Q97 99 106 103M134 103Q143 99 152 104",
    darken(hairColour === "#d9d6d2" ? "#8d8985" : hairColour, 0.1),
    3.5,
  );
  return (
    rect(0, 0, 240, 240, diagonal([0, lighten(look.background, 0.3)], [1, look.background])) +
    circle(70, 70, 150, glow("#ffffff", 0.45)) +
    (behind[look.hair]?.(hairColour) ?? "") +
    path(
      "M24 246Q30 188 84 180L156 180Q210 188 216 246Z",
      diagonal([0, lighten(look.clothes, 0.16)], [1, darken(look.clothes, 0.1)]),
    ) +
    path("M98 160L142 160L146 186Q120 204 94 186Z", darken(skin, 0.14)) +
    path("M88 182Q120 216 152 182L162 184Q122 232 78 184Z", lighten(look.clothes, 0.45)) +
    circle(72, 124, 11, darken(skin, 0.06)) +
    circle(168, 124, 11, darken(skin, 0.06)) +
    path(
      "M72 106C72 66 168 66 168 106L168 128C168 160 142 178 120 178C98 178 72 160 72 128Z",
      down([0, lighten(skin, 0.18)], [1, skin]),
    ) +
    ellipse(90, 138, 12, 8, blush) +
    ellipse(150, 138, 12, 8, blush) +
    eyes +
    brows +
    stroke("M119 122Q116 134 122 135", darken(skin, 0.3), 3) +
    (look.beard ? path("M84 142Q120 200 156 142Q150 182 120 182Q90 182 84 142Z", fade(hairColour, 0.5)) : "") +
    mouth +
    above[look.hair](hairColour) +
    (look.glasses
      ? [98, 142]
          .map((x) => `<circle cx="${x}" cy="118" r="17" fill="#ffffff33" stroke="#4a3d3d" stroke-width="3.5"/>`)
          .join("") + stroke("M115 116Q120 112 125 116", "#4a3d3d", 3.5)
      : "") +
    (look.earrings ? circle(71, 142, 4.5, "#f3cf7a") + circle(169, 142, 4.5, "#f3cf7a") : "")
  );
}
