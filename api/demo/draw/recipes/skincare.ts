import { drawStandingSlice } from "../kinds/fruit";
import { drawCreamJar, drawDropper, drawPump, drawSachet, drawSoap, drawTube } from "../kinds/skincare";
import { drawFronds, drawPetals, drawSprig } from "../props/botanical";
import { drawBubbles, drawDroplets, drawHeap, drawPebbles } from "../props/table";
import type { Recipes } from "../recipe";
import { dim, ellipse, move } from "../shapes";

const orangeSlice = drawStandingSlice("#f0912a", "#f9b659");
const lemonSlice = drawStandingSlice("#ecc62f", "#f6df6a");
const creamSwirl =
  ellipse(0, -12, 62, 18, "#fffaf4") + ellipse(-6, -24, 42, 15, "#fff5ec") + ellipse(4, -36, 20, 10, "#ffffff");

export const skincare: Recipes = {
  serum: {
    draw: drawDropper,
    tone: { body: "#d98f5c", cap: "#f3ece6", paper: "#fff8f0", ink: "#a4532c", accent: "#e0b07a", mark: "drop" },
    wall: "#f3d5c3",
    set: "arch",
    behind: drawSprig("#9db394"),
    front: [drawDroplets("#e9a66a"), orangeSlice],
    parts: [orangeSlice, drawDroplets("#e9a66a"), move(drawSprig("#8faa84"), 0, 20, 0.5, 8)],
    place: "bathroom",
    placeColour: "#e9cdbd",
    company: drawPebbles("#cbbcb2"),
  },
  cream: {
    draw: drawCreamJar,
    tone: { body: "#9cc3c0", cap: "#fbf7f1", paper: "#ffffff", ink: "#3f7f7c", accent: "#d8b779", mark: "wave" },
    wall: "#cfe3e0",
    set: "podium",
    behind: drawSprig("#7fa79c"),
    front: [move(creamSwirl, 0, 0, 1), drawPebbles("#b9c9c6")],
    parts: [creamSwirl, drawDroplets("#9fd0d6"), drawPebbles("#b9c9c6")],
    place: "bedroom",
    placeColour: "#bcd6d4",
    company: move(drawPetals("#f3c6c0"), 0, -8),
  },
  mask: {
    draw: (tone) => {
      const one = drawSachet(tone);
      return {
        svg: move(one.svg, -62, -6, 0.92, -12) + move(one.svg, 66, -6, 0.92, 12) + one.svg,
        width: 330,
        height: 300,
      };
    },
    tone: { body: "#8fb9dc", cap: "#ffffff", paper: "#ffffff", ink: "#3d6e9c", accent: "#bfe0f2", mark: "drop" },
    wall: "#cfe2f1",
    set: "disc",
    behind: dim(drawSprig("#8fb0c0"), 0.9),
    front: [drawDroplets("#9cc9ea"), move(drawBubbles("#7fb2e0"), 0, 0, 0.75)],
    parts: [drawDroplets("#9cc9ea"), move(drawBubbles("#7fb2e0"), 0, 0, 0.75), drawPetals("#e9d4ef")],
    place: "bedroom",
    placeColour: "#c3d5ea",
    company: drawPebbles("#c2ccd6"),
  },
  sunscreen: {
    draw: drawTube,
    tone: { body: "#fff4df", cap: "#f2a65a", paper: "#ffffff", ink: "#e07b39", accent: "#f7c873", mark: "sun" },
    wall: "#fbe3bd",
    set: "disc",
    behind: drawFronds("#86b38f"),
    front: [drawPebbles("#e6cfae"), lemonSlice],
    parts: [lemonSlice, creamSwirl, move(drawFronds("#86b38f"), 0, 12, 0.45)],
    place: "garden",
    placeColour: "#d9b98c",
    company: drawPebbles("#e2d2b8"),
  },
  "body-wash": {
    draw: drawPump,
    tone: { body: "#e8b4c8", cap: "#fdf6f7", paper: "#fff9fa", ink: "#b45a82", accent: "#f2cbd9", mark: "flower" },
    wall: "#f6dbe4",
    set: "arch",
    behind: drawSprig("#a9b89a"),
    front: [drawPetals("#ef9fb9"), move(drawBubbles("#e79ab8"), 0, -36, 0.7)],
    parts: [drawPetals("#ef9fb9"), move(drawBubbles("#e79ab8"), 0, 0, 0.75), drawDroplets("#f0bcd0")],
    place: "bathroom",
    placeColour: "#efd3dd",
    company: drawBubbles("#6fbfae"),
    variants: {
      osmanthus: { body: "#f0cf86", ink: "#b27c1e", accent: "#f7e3b0", mark: "flower" },
      "green-tea": { body: "#b5cf9c", ink: "#5c8640", accent: "#d8e7c4", mark: "leaf" },
    },
  },
  soap: {
    draw: drawSoap,
    tone: { body: "#cfd9b4", cap: "#ffffff", paper: "#f6f1e4", ink: "#6b7f42", accent: "#a9bb7e", mark: "leaf" },
    wall: "#e3e7cf",
    set: "plain",
    behind: drawSprig("#8ea774"),
    front: [move(drawBubbles("#e79ab8"), 0, -30, 0.7), drawHeap("#7f9a58")],
    parts: [drawHeap("#7f9a58"), move(drawBubbles("#a4c06f"), 0, 0, 0.75), move(drawSprig("#8ea774"), 0, 16, 0.5, 8)],
    place: "bathroom",
    placeColour: "#d9e0c4",
    company: drawPebbles("#c5cbb8"),
  },
  "ginger-shampoo": {
    draw: drawPump,
    tone: { body: "#a8683a", cap: "#4b352a", paper: "#fbf3e4", ink: "#8a4f24", accent: "#e2b26c", mark: "leaf" },
    wall: "#ecd4b4",
    set: "podium",
    behind: drawFronds("#9aa46a"),
    front: [drawHeap("#d9a45c", 14), drawDroplets("#e3b778")],
    parts: [drawHeap("#d9a45c", 14), drawDroplets("#e3b778"), move(drawFronds("#9aa46a"), 0, 12, 0.45)],
    place: "bathroom",
    placeColour: "#e5d3ba",
    company: drawPebbles("#cfc0a8"),
  },
  "travel-cleanser": {
    draw: (tone) => {
      const tube = drawTube(tone);
      return { ...tube, svg: move(tube.svg, 0, 0, 0.8), width: 190, height: 420 };
    },
    tone: { body: "#e6f1ee", cap: "#6fb3a4", paper: "#ffffff", ink: "#3f8b7b", accent: "#9fd3c6", mark: "drop" },
    wall: "#d3eae3",
    set: "plain",
    behind: drawSprig("#8ebfa8"),
    front: [move(drawBubbles("#a4c06f"), 0, -30, 0.7), drawDroplets("#9ed8cb")],
    parts: [
      move(drawBubbles("#6fbfae"), 0, 0, 0.75),
      drawDroplets("#9ed8cb"),
      move(drawSprig("#8ebfa8"), 0, 16, 0.5, 8),
    ],
    place: "bathroom",
    placeColour: "#cde5df",
    company: drawBubbles("#6fbfae"),
  },
};
