import { drinks } from "./products/drinks";
import { gifts } from "./products/gifts";
import { health } from "./products/health";
import { living } from "./products/living";
import { orchard } from "./products/orchard";
import { pantry } from "./products/pantry";
import { rewards } from "./products/rewards";
import { skincare } from "./products/skincare";
import { trials } from "./products/trials";
import type { ProductContent } from "./types";

/** In the shop's order, which is that of the "recommended" list. */
export const products: readonly ProductContent[] = [
  ...gifts,
  ...skincare,
  ...pantry,
  ...drinks,
  ...living,
  ...orchard,
  ...health,
  ...trials,
  ...rewards,
];
