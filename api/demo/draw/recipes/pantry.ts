import { drawEggBox } from "../kinds/boxes";
import { drawThreeFruits } from "../kinds/fruit";
import { drawHoneyJar, drawNoodles, drawOilBottle, drawPouch, drawRiceBag, drawTin } from "../kinds/pantry";
import { drawEars, drawFronds, drawPetals, drawSprig } from "../props/botanical";
import { drawBowl, drawDipper, drawDroplets, drawHeap } from "../props/table";
import type { Recipes } from "../recipe";
import { move } from "../shapes";

const ears = move(drawEars("#dcb45c"), 0, 16, 0.5);
const smallSprig = move(drawSprig("#7f9f5e"), 0, 16, 0.5, 8);

export const pantry: Recipes = {
  rice: {
    draw: drawRiceBag,
    tone: { body: "#efe2c6", cap: "#ffffff", paper: "#fffaf0", ink: "#8a6a2c", accent: "#8fae6a", mark: "grain" },
    wall: "#efe3bf",
    set: "plain",
    behind: drawEars("#dcb45c"),
    front: [move(drawBowl("#7f98a8", "#fffdf6"), 0, 0, 0.7), drawHeap("#fbf6e8", 9)],
    parts: [drawHeap("#fbf6e8", 9), ears, move(drawBowl("#7f98a8", "#fffdf6"), 0, 0, 0.6)],
    place: "field",
    placeColour: "#c9b65e",
    company: move(drawEars("#dcb45c"), 0, 0, 0.8),
  },
  "camellia-oil": {
    draw: drawOilBottle,
    tone: { body: "#e3b23a", cap: "#6d7f3b", paper: "#fdf8e8", ink: "#7b6a1e", accent: "#8fa152", mark: "flower" },
    wall: "#f0e0b4",
    set: "arch",
    behind: drawSprig("#7f9a58"),
    front: [drawHeap("#7a5535", 13), drawDroplets("#edc24e")],
    parts: [drawHeap("#7a5535", 13), drawDroplets("#edc24e"), smallSprig],
    place: "kitchen",
    placeColour: "#ddd3b6",
    company: move(drawBowl("#f3ede2", "#a7c47a"), 0, 0, 0.8),
  },
  eggs: {
    draw: drawEggBox,
    tone: { body: "#b79a78", cap: "#ffffff", paper: "#fff7e6", ink: "#a5672c", accent: "#e4c48e", mark: "sun" },
    wall: "#f2e2c6",
    set: "plain",
    behind: drawEars("#d9b56a"),
    front: [move(drawPetals("#f0cf86"), 0, 0), drawHeap("#e2b04a", 10)],
    parts: [drawHeap("#e2b04a", 10), ears, smallSprig],
    place: "kitchen",
    placeColour: "#e6d6bd",
    company: move(drawBowl("#e9efe9", "#f3b73e"), 0, 0, 0.8),
  },
  noodles: {
    draw: drawNoodles,
    tone: { body: "#f3dfb0", cap: "#ffffff", paper: "#c8563f", ink: "#fff3dc", accent: "#8f3324", mark: "grain" },
    wall: "#f4dcc4",
    set: "plain",
    behind: drawEars("#d9b25c"),
    front: [move(drawBowl("#5f86a0", "#f6e6bd"), 0, 0, 0.7), drawThreeFruits("tomato")],
    parts: [ears, drawHeap("#f0dcae", 10), move(drawThreeFruits("tomato"), 0, 0, 0.86)],
    place: "kitchen",
    placeColour: "#ecd5c2",
    company: move(drawBowl("#5f86a0", "#f6e6bd"), 0, 0, 0.95),
  },
  honey: {
    draw: drawHoneyJar,
    tone: { body: "#e39a22", cap: "#f3e6cb", paper: "#fff8e4", ink: "#a8690d", accent: "#efd7a2", mark: "flower" },
    wall: "#fae0a8",
    set: "podium",
    behind: drawSprig("#a9a95c"),
    front: [move(drawDipper("#b98552", "#e8a22c"), -20, 0, 0.62), drawPetals("#f6dd8c")],
    parts: [move(drawDipper("#b98552", "#e8a22c"), -22, -4, 0.42), drawDroplets("#eba52e"), drawPetals("#f3cc5e")],
    place: "garden",
    placeColour: "#cfa36c",
    company: move(drawDipper("#b98552", "#e8a22c"), 0, 0, 0.9),
  },
  nuts: {
    draw: drawTin,
    tone: { body: "#c98a4b", cap: "#e9d3a8", paper: "#fff6e3", ink: "#8d4f1d", accent: "#e6b873", mark: "leaf" },
    wall: "#f3d9b4",
    set: "disc",
    behind: drawFronds("#8fa36a"),
    front: [drawHeap("#b9773a", 14), drawHeap("#e3c08a", 12)],
    parts: [drawHeap("#b9773a", 14), drawHeap("#e3c08a", 12), drawHeap("#8c4a5e", 11)],
    place: "desk",
    placeColour: "#ecd9bf",
    company: move(drawBowl("#f3ede2", "#c08345"), 0, 0, 0.8),
  },
  "dried-mango": {
    draw: drawPouch,
    tone: { body: "#f0a63a", cap: "#ffffff", paper: "#fff8e6", ink: "#d97a1a", accent: "#f7bd4a", mark: "sun" },
    wall: "#fde3b0",
    set: "plain",
    behind: drawFronds("#86b077"),
    front: [drawHeap("#f3b03a", 14), move(drawThreeFruits("peach"), 0, 0, 0.8)],
    parts: [drawHeap("#f3b03a", 14), move(drawThreeFruits("peach"), 0, 0, 0.86), drawHeap("#e2573e", 12)],
    place: "garden",
    placeColour: "#d3aa74",
    company: move(drawBowl("#ffffff", "#f3b03a"), 0, 0, 0.8),
    variants: {
      strawberry: { body: "#e5626a", ink: "#c93a48", accent: "#ee6a70", mark: "heart" },
      apricot: { body: "#e08a52", ink: "#b85f28", accent: "#eda06a", mark: "flower" },
    },
  },
  "oat-sample": {
    draw: drawPouch,
    tone: { body: "#8f7f78", cap: "#ffffff", paper: "#fbf4ea", ink: "#5e4f49", accent: "#d8c4a0", mark: "grain" },
    wall: "#e4dad2",
    set: "podium",
    behind: drawEars("#cfae72"),
    front: [move(drawBowl("#a8b9b2", "#efe0c2"), 0, 0, 0.7), drawHeap("#4c3d3d", 10)],
    parts: [drawHeap("#e6d2aa", 10), drawHeap("#4c3d3d", 10), ears],
    place: "kitchen",
    placeColour: "#ddd4cc",
    company: move(drawBowl("#a8b9b2", "#efe0c2"), 0, 0, 0.9),
  },
};
