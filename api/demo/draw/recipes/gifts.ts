import { drawGiftBox, drawOpenCase } from "../kinds/boxes";
import { drawMugs, drawThermos } from "../kinds/drinks";
import { drawVitamins } from "../kinds/health";
import { drawCandle, drawTowels } from "../kinds/home";
import { drawClearJar, drawHoneyJar, drawTin } from "../kinds/pantry";
import { drawCreamJar, drawDropper, drawTube } from "../kinds/skincare";
import { drawFronds, drawPetals, drawSprig } from "../props/botanical";
import { drawCup, drawDroplets, drawHeap, drawPebbles } from "../props/table";
import type { Recipes } from "../recipe";
import { type Drawing, move } from "../shapes";
import type { Tone } from "../tone";

/** Sets goods in a row inside a case, feet hidden by its front. */
function packed(...goods: readonly (readonly [drawing: Drawing, x: number, height: number])[]): string {
  return goods.map(([drawing, x, height]) => move(drawing.svg, x, -66, height / drawing.height)).join("");
}

/** The set seen loose, for gifts that come in a closed box. */
function besideBox(tone: Tone, left: Drawing, right: Drawing): Drawing {
  const box = drawGiftBox(tone);
  return {
    svg:
      move(box.svg, 0, 0, 0.86) +
      move(left.svg, -190, 12, 150 / left.height) +
      move(right.svg, 200, 14, 150 / right.height),
    width: 520,
    height: 270,
  };
}

const teas = (tone: Tone): [Tone, Tone, Tone] => [
  { ...tone, body: tone.ink, cap: "#d9c58e", mark: "hill" },
  { ...tone, body: "#9c3f34", ink: "#86291f", cap: "#e0c27c", accent: "#d9905e", mark: "flower" },
  { ...tone, body: "#d3a24e", ink: "#96691f", cap: "#e9d6a6", accent: "#e9cd90", mark: "sun" },
];

export const gifts: Recipes = {
  "gift-radiance": {
    draw: (tone) =>
      drawOpenCase(
        tone,
        packed(
          [drawCreamJar({ ...tone, body: tone.accent }), -138, 116],
          [drawDropper({ ...tone, body: tone.accent }), 4, 208],
          [drawTube({ ...tone, body: "#fff6f2", cap: tone.accent }), 140, 206],
        ),
      ),
    tone: { body: "#c9605f", cap: "#fbf1ea", paper: "#fdf1ea", ink: "#b0504c", accent: "#e6b08c", mark: "flower" },
    wall: "#f8d9d2",
    set: "plain",
    behind: drawSprig("#a9b48f"),
    front: [drawPetals("#f0938f"), drawDroplets("#f0b48c")],
    parts: [drawPetals("#f0938f"), drawDroplets("#f0b48c"), move(drawSprig("#a9b48f"), 0, 16, 0.5, 8)],
    place: "bedroom",
    placeColour: "#ecc9c4",
    company: drawPebbles("#d6c3ba"),
    variants: { fresh: { body: "#5f9a98", paper: "#eef7f4", ink: "#3f7f7c", accent: "#a8d3cb", mark: "wave" } },
  },
  "gift-mountain": {
    draw: (tone) =>
      drawOpenCase(
        tone,
        packed(
          [drawHoneyJar({ ...tone, body: "#e39a22", cap: "#f3e6cb", accent: "#efd7a2" }), -146, 150],
          [drawClearJar({ ...tone, cap: "#c9a77c", accent: "#c8382e" }), 0, 180],
          [drawClearJar({ ...tone, cap: "#c9a77c", accent: "#7a5a48" }), 144, 156],
        ),
      ),
    tone: { body: "#7d4b33", cap: "#f3e6cb", paper: "#fbf1dc", ink: "#8a4f24", accent: "#d9ae68", mark: "hill" },
    wall: "#f0dcbf",
    set: "plain",
    behind: drawFronds("#8d9f6a"),
    front: [drawHeap("#c8382e", 11), drawHeap("#7a5a48", 12)],
    parts: [drawHeap("#c8382e", 11), drawDroplets("#eba52e"), drawHeap("#7a5a48", 12)],
    place: "teahouse",
    placeColour: "#a17450",
    company: drawHeap("#c8382e", 12),
  },
  "gift-tea": {
    draw: (tone) => {
      const [green, black, white] = teas(tone);
      return drawOpenCase(
        tone,
        packed([drawTin(green), -150, 178], [drawTin(black), 0, 178], [drawTin(white), 150, 178]),
      );
    },
    tone: { body: "#3f6652", cap: "#d9c58e", paper: "#f6f1de", ink: "#55703f", accent: "#d3b468", mark: "leaf" },
    wall: "#dbe5d0",
    set: "plain",
    behind: drawSprig("#86a56e"),
    front: [drawCup("#f6f3ea", "#b9c46a"), drawHeap("#6c8050", 9)],
    parts: [drawHeap("#6c8050", 9), move(drawCup("#fbf7f0", "#b5541f"), -8, 0, 0.8), drawHeap("#4e332b", 9)],
    place: "teahouse",
    placeColour: "#a27650",
    company: drawCup("#f6f3ea", "#b9c46a"),
    variants: { white: { body: "#8a6f54", ink: "#9a8a5e", paper: "#fbf5e6", accent: "#d9bd84", mark: "hill" } },
  },
  "gift-home": {
    draw: (tone) =>
      besideBox(
        tone,
        drawTowels({ ...tone, paper: "#f8f1e8", accent: tone.cap }),
        drawMugs({ ...tone, paper: "#fff7ea", accent: tone.cap }),
      ),
    tone: { body: "#e3aaa0", cap: "#c9b7a6", paper: "#fff6ef", ink: "#a8604f", accent: "#f6ead9", mark: "heart" },
    wall: "#f5dcd3",
    set: "plain",
    behind: drawSprig("#a3b294"),
    front: [drawPetals("#eba698"), drawHeap("#fbf8f2", 14)],
    parts: [
      drawHeap("#fbf8f2", 15),
      drawPetals("#eba698"),
      move(
        drawCandle({
          body: "#b98a72",
          cap: "#ffffff",
          paper: "#fbf3e8",
          ink: "#8d5b43",
          accent: "#e6c3a4",
          mark: "flower",
        }).svg,
        0,
        0,
        0.42,
      ),
    ],
    place: "bedroom",
    placeColour: "#e9cfc6",
    company: drawPebbles("#d2c2b6"),
    variants: {
      blue: { body: "#8fb0cc", cap: "#b4bfc9", ink: "#4f7496", mark: "wave" },
      apricot: { body: "#e3bf8a", cap: "#cbb79a", ink: "#99692f", mark: "sun" },
    },
  },
  "gift-yearly": {
    draw: (tone) =>
      drawOpenCase(
        tone,
        packed(
          [drawThermos({ ...tone, body: "#b8473f", cap: "#f1e2c4" }), -196, 236],
          [drawTin({ ...tone, body: "#b8473f", cap: "#e6cd8e" }), -88, 168],
          [drawDropper({ ...tone, body: "#d9a25c", cap: "#f4ede2" }), 14, 206],
          [drawVitamins({ ...tone, body: "#fff4e2", cap: "#d9a648" }), 108, 168],
          [drawTube({ ...tone, body: "#fff3e6", cap: "#d9a648" }), 204, 212],
        ),
      ),
    tone: { body: "#a3302f", cap: "#f1e2c4", paper: "#fdf0d8", ink: "#a8413a", accent: "#e3bb66", mark: "spark" },
    wall: "#f7d9c4",
    set: "plain",
    behind: drawFronds("#b08f5a"),
    front: [drawPetals("#e5736a"), drawHeap("#e8b84a", 11)],
    parts: [drawHeap("#e8b84a", 11), drawPetals("#e5736a"), drawDroplets("#f0b45c")],
    place: "bedroom",
    placeColour: "#e6c6b4",
    company: drawPetals("#e5736a"),
  },
};
