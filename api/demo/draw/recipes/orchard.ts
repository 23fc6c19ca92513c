import { drawFruitBox } from "../kinds/boxes";
import { drawFruit, drawStandingSlice, drawThreeFruits } from "../kinds/fruit";
import { drawFronds, drawPetals, drawSprig } from "../props/botanical";
import { drawDroplets } from "../props/table";
import type { Recipes } from "../recipe";
import { move } from "../shapes";

const leaves = move(drawFronds("#6f9e5e"), 0, 12, 0.45);

export const orchard: Recipes = {
  oranges: {
    draw: (tone) => drawFruitBox(tone, drawFruit("orange")),
    tone: { body: "#5f8f57", cap: "#ffffff", paper: "#fff6e0", ink: "#e0801f", accent: "#f9cf8b", mark: "sun" },
    wall: "#fde2b8",
    set: "plain",
    behind: drawFronds("#6f9e5e"),
    front: [drawThreeFruits("orange"), drawStandingSlice("#f0912a", "#f9b659")],
    parts: [drawStandingSlice("#f0912a", "#f9b659"), leaves, drawDroplets("#f7b04c")],
    place: "garden",
    placeColour: "#c99f6c",
    company: drawThreeFruits("orange"),
  },
  apples: {
    draw: (tone) => drawFruitBox(tone, drawFruit("apple")),
    tone: { body: "#e9d8bd", cap: "#ffffff", paper: "#fffaf0", ink: "#c23b34", accent: "#f0c3b4", mark: "heart" },
    wall: "#f6dcd2",
    set: "disc",
    behind: drawSprig("#86a86e"),
    front: [drawThreeFruits("apple"), drawPetals("#f7c9c9")],
    parts: [move(drawThreeFruits("apple"), 0, 0, 0.9), leaves, drawDroplets("#f3cf8e")],
    place: "kitchen",
    placeColour: "#ecd8cd",
    company: drawThreeFruits("apple"),
  },
  peaches: {
    draw: (tone) => drawFruitBox(tone, drawFruit("peach")),
    tone: { body: "#f4b7b2", cap: "#ffffff", paper: "#fff8f5", ink: "#d86a72", accent: "#fad7cf", mark: "flower" },
    wall: "#fbdcd6",
    set: "plain",
    behind: drawFronds("#8fb37a"),
    front: [drawPetals("#f4a6b0"), drawThreeFruits("peach")],
    parts: [move(drawThreeFruits("peach"), 0, 0, 0.9), drawPetals("#f4a6b0"), drawDroplets("#f9c4b0")],
    place: "garden",
    placeColour: "#d8b084",
    company: drawThreeFruits("peach"),
  },
};
