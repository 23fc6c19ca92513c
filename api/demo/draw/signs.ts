import type { StoreKey } from "../content/types";
import { darken, fade, lighten } from "./colour";
import { drawMark, type Mark } from "./marks";
import { diagonal, glow } from "./paint";
import type { Recipe } from "./recipe";
import { circle, ellipse, move, rect, stroke } from "./shapes";
import { stand } from "./studio";

/** A category's picture, 240 × 240: one good, close, on a soft field. */
export function drawCategory({ draw, tone, wall }: Recipe): string {
  const good = draw(tone);
  const scale = Math.min(176 / good.width, 168 / good.height);
  return (
    rect(0, 0, 240, 240, diagonal([0, lighten(wall, 0.5)], [1, lighten(wall, 0.08)])) +
    circle(120, 116, 92, fade("#ffffff", 0.55)) +
    stand(good, 120, 116 + (good.height * scale) / 2 + 6, scale)
  );
}

const signs: Record<StoreKey, { mark: Mark; colour: string; ground: string }> = {
  select: { mark: "spark", colour: "#ffffff", ground: "#c8453a" },
  harvest: { mark: "hill", colour: "#f6f1de", ground: "#5f8a5a" },
  skin: { mark: "drop", colour: "#fff8f5", ground: "#dd8f8a" },
  home: { mark: "sun", colour: "#fff4da", ground: "#6f8fae" },
};

/** A store's sign, 240 × 240. */
export function drawStoreSign(store: StoreKey): string {
  const { mark, colour, ground } = signs[store];
  return (
    rect(0, 0, 240, 240, diagonal([0, lighten(ground, 0.18)], [1, darken(ground, 0.12)])) +
    circle(84, 70, 120, glow("#ffffff", 0.25)) +
    stroke("M120 28A92 92 0 1 1 119.9 28", fade(colour, 0.55), 4) +
    ellipse(120, 196, 46, 5, fade(darken(ground, 0.5), 0.25)) +
    move(drawMark(mark, colour, 1.9), 120, 120)
  );
}
