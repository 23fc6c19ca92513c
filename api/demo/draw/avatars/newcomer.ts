import { diagonal, glow } from "../paint";
import { circle, path, rect } from "../shapes";

/** Who has not chosen a picture yet: head and shoulders, nobody in particular. */
export const drawNewcomer = () =>
  rect(0, 0, 240, 240, diagonal([0, "#f3ece3"], [1, "#ded0c1"])) +
  circle(84, 70, 150, glow("#ffffff", 0.5)) +
  path("M36 240C36 178 78 156 120 156C162 156 204 178 204 240Z", "#b9a391") +
  circle(120, 104, 42, "#b9a391");
