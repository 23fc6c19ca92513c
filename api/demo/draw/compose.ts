import { darken, fade, lighten, mix } from "./colour";
import { glow } from "./paint";
import { drawPlace } from "./places";
import type { Recipe } from "./recipe";
import { circle, type Drawing, ellipse, inside, move, rect } from "./shapes";
import { drawArch, drawDisc, drawPodium, drawSunbeam, drawSweep, drawVignette, stand, tableY } from "./studio";
import type { Tone } from "./tone";

const fit = (drawing: Drawing, width: number, height: number) =>
  Math.min(width / drawing.width, height / drawing.height);

const sets: Record<Recipe["set"], (recipe: Recipe) => string> = {
  arch: ({ wall }) => drawArch(lighten(wall, 0.2)) + drawPodium(lighten(wall, 0.35), 200),
  disc: ({ wall, tone }) => drawDisc(lighten(tone.accent, 0.45)) + drawPodium(lighten(wall, 0.4), 215),
  podium: ({ wall, tone }) =>
    drawDisc(lighten(wall, 0.55), 375, 320, 262) + drawPodium(lighten(tone.accent, 0.5), 225, tableY, 44),
  plain: ({ wall }) => drawDisc(lighten(wall, 0.5), 375, 350, 270) + ellipse(375, 640, 330, 60, glow("#4a2b35", 0.14)),
};

/** The first picture: the good on its stage. */
export function composeHero(recipe: Recipe, tone: Tone = recipe.tone): string {
  const good = recipe.draw(tone);
  const scale = fit(good, recipe.set === "plain" ? 540 : 430, 452);
  const reach = (good.width * scale) / 2;
  return (
    drawSweep(recipe.wall) +
    sets[recipe.set](recipe) +
    move(recipe.behind, 375 - reach * 0.72, tableY - 6, 1.25, -16) +
    move(recipe.behind, 375 + reach * 0.74, tableY - 4, 1.05, 20) +
    drawSunbeam(0.22) +
    stand(good, 375, tableY + 6, scale) +
    move(recipe.front[0], 128, 694, 1.1) +
    move(recipe.front[1], 622, 698, 1.1) +
    drawVignette()
  );
}

const disc = "M-92 0A92 92 0 1 1 92 0A92 92 0 1 1 -92 0Z";

/** The second: near, with what it is made of. */
export function composeParts(recipe: Recipe): string {
  const good = recipe.draw(recipe.tone);
  const scale = fit(good, 410, 580);
  const colour = lighten(mix(recipe.wall, recipe.tone.accent, 0.3), 0.2);
  const rounds = recipe.parts.map((part, index) =>
    move(
      circle(6, 12, 100, glow("#3a1f2a", 0.35)) +
        circle(0, 0, 98, "#ffffff") +
        inside(
          disc,
          rect(-100, -100, 200, 200, lighten(recipe.wall, 0.4)) +
            ellipse(0, 66, 130, 50, fade(darken(recipe.wall, 0.1), 0.5)) +
            move(part, 0, 58, 1.15),
        ),
      index === 1 ? 596 : 620,
      150 + index * 225,
    ),
  );
  return (
    drawSweep(colour) +
    drawDisc(lighten(colour, 0.35), 230, 380, 330) +
    move(recipe.behind, 70, 690 - (580 - good.height * scale) * 0.25, 1.7, -14) +
    stand(good, 256, 690 - (580 - good.height * scale) * 0.25, scale) +
    drawSunbeam(0.14) +
    rounds.join("") +
    drawVignette()
  );
}

/** The third: where it is used. */
export function composeScene(recipe: Recipe): string {
  const good = recipe.draw(recipe.tone);
  return (
    drawPlace(recipe.place, recipe.placeColour) +
    move(recipe.company, 160, 650, 1.2) +
    stand(good, 400, 664, fit(good, 390, 390)) +
    move(recipe.front[1], 640, 700, 1.15) +
    drawSunbeam(0.2) +
    drawVignette()
  );
}

/** A square thumbnail for one colour of the good. */
export const composeVariant = (recipe: Recipe, variant: string) =>
  composeHero(recipe, { ...recipe.tone, ...recipe.variants?.[variant] });
