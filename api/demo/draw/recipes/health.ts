import { drawStandingSlice } from "../kinds/fruit";
import { drawBook, drawCards, drawCourse, drawTonics, drawVitamins } from "../kinds/health";
import { drawFronds, drawPetals, drawSprig } from "../props/botanical";
import { drawBooks, drawCoins, drawCup, drawDroplets, drawHeap, drawPebbles } from "../props/table";
import type { Recipes } from "../recipe";
import { move } from "../shapes";

const orangeSlice = drawStandingSlice("#f0912a", "#f9b659");
const smallBooks = move(drawBooks("#5f86a0", "#e0b98a"), 0, -16, 0.7);
const coffee = drawCup("#fdf8f0", "#5a3320");

export const health: Recipes = {
  vitamins: {
    draw: drawVitamins,
    tone: { body: "#fdf3e4", cap: "#f5a04a", paper: "#ffffff", ink: "#e0781f", accent: "#f3a64f", mark: "sun" },
    wall: "#fde4c4",
    set: "arch",
    behind: drawFronds("#8fb37a"),
    front: [orangeSlice, drawHeap("#f5b04e", 11)],
    parts: [orangeSlice, drawHeap("#f5b04e", 11), drawDroplets("#f9c46a")],
    place: "kitchen",
    placeColour: "#f0dfc8",
    company: orangeSlice,
  },
  "bird-nest": {
    draw: drawTonics,
    tone: { body: "#f1d3a0", cap: "#c9a055", paper: "#fffaf0", ink: "#b07a2a", accent: "#e6c486", mark: "spark" },
    wall: "#f6e3c6",
    set: "plain",
    behind: drawSprig("#a9ad78"),
    front: [drawPetals("#f0c690"), drawHeap("#c0473a", 11)],
    parts: [drawDroplets("#f2d08c"), drawHeap("#c0473a", 11), drawPetals("#f0c690")],
    place: "bedroom",
    placeColour: "#e6d3bd",
    company: drawCup("#ffffff", "#f0d9a4"),
  },
  calcium: {
    draw: drawVitamins,
    tone: { body: "#e9f0de", cap: "#6f9a5b", paper: "#ffffff", ink: "#4f7d3b", accent: "#8fb872", mark: "leaf" },
    wall: "#dfead0",
    set: "podium",
    behind: drawSprig("#8aac70"),
    front: [drawHeap("#e6d29a", 11), drawHeap("#8fae5e", 11)],
    parts: [drawHeap("#e6d29a", 11), drawHeap("#8fae5e", 11), move(drawSprig("#8aac70"), 0, 16, 0.5, 8)],
    place: "desk",
    placeColour: "#dde8d2",
    company: drawCup("#ffffff", "#efe3c4"),
  },
  "tea-book": {
    draw: drawBook,
    tone: { body: "#4f7d78", cap: "#ffffff", paper: "#fbf3e0", ink: "#2f5954", accent: "#e6b26a", mark: "leaf" },
    wall: "#d6e4de",
    set: "plain",
    behind: drawSprig("#86a58c"),
    front: [drawCup("#f6f3ea", "#b9c46a"), drawHeap("#6c8050", 8)],
    parts: [drawHeap("#6c8050", 8), smallBooks, move(drawCup("#f6f3ea", "#b9c46a"), -8, 0, 0.8)],
    place: "desk",
    placeColour: "#d6e2dd",
    company: drawCup("#f6f3ea", "#b9c46a"),
  },
  "shop-course": {
    draw: drawCourse,
    tone: { body: "#6d8fd0", cap: "#ffffff", paper: "#ffffff", ink: "#35548f", accent: "#f6c15c", mark: "spark" },
    wall: "#d8e1f3",
    set: "plain",
    behind: drawFronds("#8aa7a0"),
    front: [move(coffee, 0, 0, 0.95), drawPebbles("#bcc4d0")],
    parts: [smallBooks, move(coffee, -8, 0, 0.8), move(drawCoins("#e8b84a"), 0, 0, 0.9)],
    place: "desk",
    placeColour: "#dae2ee",
    company: coffee,
  },
  "year-card": {
    draw: drawCards,
    tone: { body: "#24433a", cap: "#ffffff", paper: "#fffaf0", ink: "#1b352d", accent: "#d9a441", mark: "leaf" },
    wall: "#dfe8df",
    set: "plain",
    behind: drawSprig("#9bb0a0"),
    front: [drawCoins("#e0b355"), drawPetals("#b9cfae")],
    parts: [drawCoins("#e0b355"), drawPetals("#b9cfae"), smallBooks],
    place: "teahouse",
    placeColour: "#cfdccd",
    company: drawBooks("#7d9a86", "#ead2a2"),
  },
  "video-card": {
    draw: drawCards,
    tone: { body: "#6a4fa3", cap: "#ffffff", paper: "#ffffff", ink: "#4a3280", accent: "#ee8a5c", mark: "spark" },
    wall: "#e2d9f0",
    set: "plain",
    behind: drawSprig("#a3a0b8"),
    front: [drawCoins("#e8b84a"), drawPetals("#c9a9ea")],
    parts: [drawCoins("#e8b84a"), drawPetals("#c9a9ea"), smallBooks],
    place: "bedroom",
    placeColour: "#d3c9e4",
    company: drawBooks("#8f73c4", "#eec3a0"),
  },
};
