import { darken, fade, lighten } from "../colour";
import { diagonal, glow, radial, sphere } from "../paint";
import { circle, ellipse, mirror, move, path, rect, stroke } from "../shapes";

const ground = (colour: string) =>
  rect(0, 0, 240, 240, diagonal([0, lighten(colour, 0.35)], [1, colour])) + circle(80, 70, 150, glow("#ffffff", 0.5));

const both = (svg: string) => move(svg + mirror(svg), 120, 0);
const eyes = (y: number, gap: number, size = 8) =>
  both(ellipse(gap, y, size, size * 1.15, "#35282a") + circle(gap + 2, y - 3, size * 0.32, "#ffffff"));
const cheeks = (y: number, gap: number) => both(ellipse(gap, y, 15, 9, fade("#ee8a86", 0.45)));
const snout = (y: number) =>
  ellipse(120, y, 9, 6.5, "#4a3436") +
  stroke(
    `M120 ${y + 6}L120 ${y + 13}Q110 ${y + 22} 102 ${y + 15}M120 ${y + 13}Q130 ${y + 22} 138 ${y + 15}`,
    "#4a3436",
    3.5,
  );

type Animal = "cat" | "dog" | "rabbit" | "panda" | "fox" | "chick";

const animals: Record<Animal, () => string> = {
  cat: () =>
    ground("#f2c7a0") +
    both(path("M20 86L72 34L88 116Z", "#e59a55") + path("M38 84L68 54L78 104Z", "#f9cdb4")) +
    ellipse(120, 146, 88, 78, sphere("#eba35c")) +
    both(stroke("M46 66Q40 78 44 92M66 78Q60 90 62 100", darken("#e59a55", 0.3), 7)) +
    stroke("M120 70L120 96", darken("#e59a55", 0.3), 7) +
    ellipse(120, 172, 42, 30, "#fff3e6") +
    eyes(138, 36) +
    cheeks(166, 62) +
    snout(160) +
    both(stroke("M56 160L102 152M56 170L102 174", fade("#ffffff", 0.9), 3)),
  dog: () =>
    ground("#bcd6e6") +
    ellipse(120, 146, 84, 80, sphere("#f6ead6")) +
    both(path("M44 76C92 60 110 120 88 176C66 172 58 130 44 76Z", "#b9824f")) +
    path("M84 78Q60 100 66 146Q98 160 110 120Q112 90 84 78Z", fade("#c99562", 0.9)) +
    ellipse(120, 174, 44, 32, "#fffaf2") +
    eyes(136, 36) +
    cheeks(170, 60) +
    snout(160) +
    path("M110 182Q120 206 130 182Z", "#ee7d7d"),
  rabbit: () =>
    ground("#e6c3d3") +
    both(
      path("M14 90C2 10 50 -14 58 30C62 62 44 84 40 100Z", "#fdf8f6") +
        path("M24 84C16 26 44 14 48 38C50 60 38 74 34 90Z", "#f5c0c6"),
    ) +
    ellipse(120, 152, 80, 72, sphere("#fbf5f2")) +
    eyes(146, 34) +
    cheeks(170, 56) +
    snout(168) +
    rect(113, 186, 14, 14, "#ffffff", 3),
  panda: () =>
    ground("#b9d6b4") +
    both(circle(66, 76, 30, "#3a3436")) +
    ellipse(120, 144, 90, 80, sphere("#fcfaf7")) +
    both(
      move(ellipse(0, 0, 22, 29, "#3a3436"), 36, 138, 1, 24) +
        circle(36, 136, 8, "#ffffff") +
        circle(37, 137, 5, "#201a1c"),
    ) +
    cheeks(176, 60) +
    snout(166),
  fox: () =>
    ground("#f0d9b4") +
    both(path("M14 96L78 24L92 126Z", "#dd6f38") + path("M40 88L72 52L80 104Z", "#5a3430")) +
    path("M24 128C40 60 200 60 216 128C206 190 150 224 120 224C90 224 34 190 24 128Z", sphere("#e67a40")) +
    both(path("M4 224C60 216 96 176 96 134C60 132 22 152 4 196Z", "#fff6ec")) +
    eyes(142, 40) +
    snout(190),
  chick: () =>
    ground("#cfe3c0") +
    stroke("M112 56Q104 36 118 30M124 54Q130 34 142 40", "#e8a52e", 7) +
    ellipse(120, 146, 84, 86, sphere("#fbd24e")) +
    ellipse(120, 196, 54, 30, fade("#fff2b8", 0.7)) +
    eyes(134, 34) +
    cheeks(158, 56) +
    path("M100 150Q120 138 140 150Q120 172 100 150Z", "#f08a35") +
    stroke("M101 151Q120 158 139 151", "#c9651c", 3),
};

export const drawAnimal = (animal: Animal) => animals[animal]();

type View = "sunset" | "mountain" | "moon" | "lotus" | "sea" | "tea" | "sunflower";

const views: Record<View, () => string> = {
  sunset: () =>
    rect(0, 0, 240, 240, diagonal([0, "#f6a96b"], [0.5, "#f3c08c"], [1, "#8d78b0"])) +
    circle(120, 132, 90, glow("#fff0c4", 0.9)) +
    circle(120, 132, 40, "#fff0cf") +
    path("M0 150Q60 142 120 150T240 148L240 240L0 240Z", "#6a6aa3") +
    [166, 182, 200, 220]
      .map((y, index) =>
        stroke(`M${98 - index * 14} ${y}L${142 + index * 14} ${y}`, fade("#ffe0b0", 0.75 - index * 0.13), 6),
      )
      .join("") +
    path("M40 152L76 152L70 164L46 164ZM58 108L58 150L84 150Z", "#3f3a66"),
  mountain: () =>
    rect(0, 0, 240, 240, diagonal([0, "#d3e6ee"], [1, "#f6ead4"])) +
    circle(176, 62, 24, "#f6b48a") +
    path("M-20 200L70 70L128 150L164 104L270 220L270 250L-20 250Z", "#86a6b3") +
    path("M70 70L44 108L62 102L72 114L84 100L96 106Z", "#ffffff") +
    path("M-10 214Q70 160 140 196T260 180L260 250L-10 250Z", "#6b9484") +
    path("M-10 232Q80 196 160 222T260 216L260 250L-10 250Z", "#4f7a68"),
  moon: () =>
    rect(0, 0, 240, 240, diagonal([0, "#38447a"], [1, "#7d79b0"])) +
    [
      [40, 50],
      [86, 30],
      [204, 40],
      [60, 120],
      [208, 120],
      [30, 170],
    ]
      .map(([x = 0, y = 0], index) => circle(x, y, 2.5 + (index % 3), "#fdf3cf"))
      .join("") +
    circle(138, 96, 80, glow("#fff2c0", 0.5)) +
    path("M150 40A58 58 0 1 0 190 126A46 46 0 1 1 150 40Z", "#fdeeb8") +
    path("M0 200Q60 160 120 190T240 176L240 240L0 240Z", "#2c3560"),
  lotus: () =>
    rect(0, 0, 240, 240, diagonal([0, "#cfe9e2"], [1, "#9fcbc0"])) +
    ellipse(120, 196, 120, 34, "#6da58d") +
    ellipse(64, 206, 60, 18, "#86bda1") +
    [-64, -40, -16, 16, 40, 64]
      .map((turn, index) =>
        move(
          path(
            "M0 0C34 -30 30 -84 0 -112C-30 -84 -34 -30 0 0Z",
            radial([0, "#fbe0e6"], [1, index % 2 ? "#ee9db5" : "#f4b5c6"]),
          ),
          120,
          190,
          1 - Math.abs(turn) / 260,
          turn,
        ),
      )
      .join("") +
    move(path("M0 0C36 -30 32 -90 0 -120C-32 -90 -36 -30 0 0Z", radial([0, "#fff3f4"], [1, "#f3a9be"])), 120, 192) +
    ellipse(120, 190, 16, 8, "#f4ce6a"),
  sea: () =>
    rect(0, 0, 240, 240, diagonal([0, "#bfe4f4"], [1, "#eaf6f4"])) +
    circle(182, 54, 24, "#fff3c4") +
    path("M0 110Q60 98 120 110T240 108L240 240L0 240Z", "#5fb3cc") +
    path("M0 146Q40 132 80 146T160 146T240 144L240 240L0 240Z", "#82cbdc") +
    path("M0 186Q60 166 120 184T240 178L240 240L0 240Z", "#f6e4be") +
    stroke("M0 184Q60 164 120 182T240 176", "#ffffff", 6) +
    stroke("M40 60q10 -12 20 0q10 -12 20 0M96 40q8 -10 16 0q8 -10 16 0", "#5a7d8c", 4),
  tea: () =>
    rect(0, 0, 240, 240, diagonal([0, "#f3e8d3"], [1, "#d9c4a0"])) +
    ellipse(120, 198, 92, 16, fade("#6b4a36", 0.3)) +
    path("M44 112Q50 190 96 196L144 196Q190 190 196 112Z", sphere("#f8faf7")) +
    ellipse(120, 112, 76, 18, "#ffffff") +
    ellipse(120, 114, 66, 13, "#b9b85a") +
    move(path("M0 0C-12 -14 -12 -32 0 -42C12 -32 12 -14 0 0Z", "#5f8a4a"), 120, 122, 0.7, 60) +
    stroke("M60 134Q120 160 180 134", "#5f8fb0", 4) +
    stroke("M96 88q-12 -20 0 -38t0 -30M134 88q-12 -20 0 -38t0 -30", fade("#ffffff", 0.85), 6),
  sunflower: () =>
    rect(0, 0, 240, 240, diagonal([0, "#bfe0f0"], [1, "#e4f1dc"])) +
    stroke("M120 130Q126 190 118 244", "#6f9a4a", 11) +
    move(path("M0 0C20 -26 60 -30 84 -10C62 16 22 18 0 0Z", "#82ae58"), 122, 214) +
    Array.from({ length: 16 }, (_, index) =>
      move(
        path("M0 -34C-15 -54 -11 -78 0 -88C11 -78 15 -54 0 -34Z", index % 2 ? "#f6b52e" : "#fccb4a"),
        120,
        108,
        1,
        index * 22.5,
      ),
    ).join("") +
    circle(120, 108, 40, sphere("#8a5a2e")) +
    circle(120, 108, 26, fade("#5f3a1a", 0.5)),
};

export const drawView = (view: View) => views[view]();
