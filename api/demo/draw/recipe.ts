import type { Place } from "./places";
import type { Drawing } from "./shapes";
import type { Tone } from "./tone";

/** How one product is photographed: the good itself, its colours, and what lies about it. */
export type Recipe = {
  draw: (tone: Tone) => Drawing;
  tone: Tone;
  wall: string;
  set: "arch" | "disc" | "podium" | "plain";
  /** Stands behind the good, rising from its foot. */
  behind: string;
  /** Lie in front, left and right; at most 130 units wide. */
  front: readonly [left: string, right: string];
  /** What it is made of or made for; each fits a circle of radius 60, standing on its lowest point. */
  parts: readonly [string, string, string];
  place: Place;
  placeColour: string;
  /** Stands beside it in the room. */
  company: string;
  /** Other colours or flavours, each with a picture of its own for its SKU. */
  variants?: Readonly<Record<string, Partial<Tone>>>;
};

export type Recipes = Readonly<Record<string, Recipe>>;
