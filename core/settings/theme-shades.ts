// 主题色: one colour that the owner picks becomes the shades of phone and desk; words in it stay readable on every ground.
// Example: of the grey #767676, buttons are #767676 and words #686868, because its own tint #f0f0f0 and paper are darker than white.

import { contrastOf, mixColours } from "./colour-contrast";
import { defaultShopSettings } from "./shop-settings";

/** Every shade is `#rrggbb`. */
export type ThemeShades = {
  /** Grounds of buttons and marks, as the owner picked it; white words on it are readable. */
  plain: string;
  /** Words on paper, cards and the tint. */
  words: string;
  /** Grounds of heads, and words on `fill`. */
  deep: string;
  /** Words on `deep`. */
  pale: string;
  line: string;
  fill: string;
  tint: string;
};

/** The darkest paper of phone and desk that words in the theme colour stand on. */
const darkestPaper = "#f0e9dc";
const white = "#ffffff";
const black = "#000000";
const readable = 4.5;

/** Goes from a colour towards another in steps of 2 % until the words can be read on every ground. */
function untilReadable(colour: string, { towards, on }: { towards: string; on: readonly string[] }): string {
  for (let percent = 0; percent < 100; percent += 2) {
    const shade = mixColours(colour, towards, percent / 100);
    if (on.every((ground) => contrastOf(shade, ground) >= readable)) return shade;
  }
  return towards;
}

/** The shades of a theme colour; null for the default one, whose shades are those of the style sheets. */
export function themeShadesOf(colour: string): ThemeShades | null {
  if (colour === defaultShopSettings.brand.themeColour) return null;
  const tint = mixColours(colour, white, 0.89);
  const fill = mixColours(colour, white, 0.8);
  const deep = untilReadable(mixColours(colour, black, 0.3), { towards: black, on: [fill] });
  return {
    plain: colour,
    words: untilReadable(colour, { towards: black, on: [white, darkestPaper, tint] }),
    deep,
    pale: untilReadable(mixColours(colour, white, 0.55), { towards: white, on: [deep] }),
    line: mixColours(colour, white, 0.68),
    fill,
    tint,
  };
}
