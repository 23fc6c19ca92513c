import type { Recipe, Recipes } from "./recipe";
import { drinks } from "./recipes/drinks";
import { gifts } from "./recipes/gifts";
import { health } from "./recipes/health";
import { home } from "./recipes/home";
import { orchard } from "./recipes/orchard";
import { pantry } from "./recipes/pantry";
import { skincare } from "./recipes/skincare";

const recipes: Recipes = { ...gifts, ...skincare, ...pantry, ...orchard, ...drinks, ...home, ...health };

/** Throws where the content names a product that nobody has drawn. */
export function recipeOf(slug: string): Recipe {
  const recipe = recipes[slug];
  if (!recipe) throw new Error(`no recipe draws ${slug}`);
  return recipe;
}
