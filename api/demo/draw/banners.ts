import { darken, fade, lighten } from "./colour";
import { across, down, glow } from "./paint";
import { drawFronds, drawPetals, drawSprig } from "./props/botanical";
import { drawBowl, drawDroplets, drawHeap } from "./props/table";
import type { Recipe } from "./recipe";
import { recipeOf } from "./recipes";
import { circle, dim, drum, ellipse, move, path, rect } from "./shapes";
import { stand } from "./studio";

export const bannerSize = { width: 1125, height: 496 };

type Stage = {
  ground: string;
  plinth: string;
  behind: string;
  goods: readonly (readonly [slug: string, x: number, y: number, height: number])[];
  front: string;
};

const stages: Record<string, Stage> = {
  join: {
    ground: "#d9786a",
    plinth: "#f3c7b2",
    behind: move(drawFronds("#b7685c"), 1000, 400, 1.5, 24) + move(drawFronds("#c47a6a"), 560, 404, 1.1, -24),
    goods: [
      ["gift-tea", 630, 388, 186],
      ["gift-yearly", 944, 384, 206],
      ["gift-radiance", 786, 438, 262],
    ],
    front: move(drawPetals("#f7b7a6"), 566, 470, 1.1) + move(drawDroplets("#f5cf9c"), 1050, 474, 0.9),
  },
  harvest: {
    ground: "#9db36f",
    plinth: "#e6dfb4",
    behind: dim(
      path("M430 420Q620 220 800 320T1125 250L1125 496L430 496Z", "#b7c98a") +
        path("M380 460Q640 320 860 390T1125 350L1125 496L380 496Z", "#86a25c"),
      0.85,
    ),
    goods: [
      ["camellia-oil", 938, 396, 250],
      ["honey", 1040, 410, 160],
      ["rice", 700, 412, 300],
      ["oranges", 850, 446, 190],
    ],
    front: move(drawBowl("#7f98a8", "#fffdf6"), 570, 456, 0.72) + move(drawHeap("#fbf6e8", 8), 1046, 474, 1),
  },
  home: {
    ground: "#8298b4",
    plinth: "#dcdde2",
    behind: move(drawSprig("#9fb3a8"), 566, 420, 1.2, -14) + move(drawSprig("#9fb3a8"), 1084, 420, 1.3, 12),
    goods: [
      ["lamp", 690, 404, 320],
      ["pillow", 900, 402, 190],
      ["candle", 790, 442, 150],
      ["mugs", 986, 446, 118],
    ],
    front: move(drawPetals("#d9c2d6"), 580, 470, 1),
  },
};

/** A wide picture for the home page. Its left two fifths stay calm: the app sets the title there. */
export function drawBanner(key: string): string {
  const stage = stages[key];
  if (!stage) throw new Error(`no stage is set for the banner ${key}`);
  const { ground, plinth } = stage;
  const { width, height } = bannerSize;
  const goods = stage.goods.map(([slug, x, y, tall]) => {
    const { draw, tone }: Recipe = recipeOf(slug);
    const good = draw(tone);
    return stand(good, x, y, tall / good.height);
  });
  return (
    rect(0, 0, width, height, across([0, darken(ground, 0.14)], [0.45, ground], [1, lighten(ground, 0.3)])) +
    circle(810, 220, 330, glow("#fff6e2", 0.55)) +
    circle(810, 230, 220, fade("#ffffff", 0.2)) +
    circle(-40, 520, 260, fade("#ffffff", 0.06)) +
    circle(260, -120, 220, fade("#ffffff", 0.05)) +
    stage.behind +
    rect(0, 420, width, 76, down([0, fade(darken(ground, 0.1), 0)], [1, fade(darken(ground, 0.25), 0.4)])) +
    ellipse(822, 470, 390, 40, fade(darken(ground, 0.5), 0.2)) +
    move(
      drum(
        320,
        0,
        46,
        across([0, darken(plinth, 0.14)], [0.3, lighten(plinth, 0.4)], [1, darken(plinth, 0.16)]),
        down([0, lighten(plinth, 0.2)], [1, lighten(plinth, 0.6)]),
        48,
      ),
      822,
      414,
    ) +
    goods.join("") +
    stage.front +
    dim(path("M470 0L640 0L960 496L760 496Z", down([0, "#ffffff"], [1, "#ffffff00"])), 0.16)
  );
}
