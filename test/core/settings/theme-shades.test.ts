import { describe, expect, test } from "bun:test";
import { contrastOf, mixColours } from "@liandong/core/settings/colour-contrast";
import { carriesWhiteWords, defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { themeShadesOf } from "@liandong/core/settings/theme-shades";

const levels = ["00", "22", "44", "66", "76", "88", "aa", "cc", "ee", "ff"];
const allowed = levels
  .flatMap((red) => levels.flatMap((green) => levels.map((blue) => `#${red}${green}${blue}`)))
  .filter(carriesWhiteWords);
const papers = ["#ffffff", "#fffdf9", "#fff6e2", "#f6f1e8", "#f0e9dc", "#f4f8f6"];

describe("contrast of colours", () => {
  test("it is that of WCAG, whichever colour stands first", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastOf("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
    expect(contrastOf("#767676", "#ffffff")).toBe(contrastOf("#ffffff", "#767676"));
  });

  test("a mixed colour holds the named share of the second one", () => {
    expect(mixColours("#000000", "#ffffff", 0.5)).toBe("#808080");
    expect(mixColours("#c0392b", "#000000", 0)).toBe("#c0392b");
  });
});

describe("shades of the theme colour", () => {
  test("the default colour has those of the style sheets", () => {
    expect(themeShadesOf(defaultShopSettings.brand.themeColour)).toBeNull();
  });

  test("grounds of buttons have the owner's colour, and words in it are darkened only where that is needed", () => {
    expect(themeShadesOf("#1a4fb0")).toMatchObject({ plain: "#1a4fb0", words: "#1a4fb0" });
    expect(themeShadesOf("#767676")).toMatchObject({ plain: "#767676", words: "#686868" });
  });

  test("words in every colour that can be saved are readable on the grounds that they stand on", () => {
    expect(allowed.length).toBeGreaterThan(300);
    const unreadable = allowed.filter((colour) => {
      const { plain, words, deep, pale, fill, tint } = themeShadesOf(colour)!;
      const pairs = [
        ["#ffffff", plain],
        ["#ffffff", deep],
        [pale, deep],
        [deep, fill],
        [deep, tint],
        ...[...papers, tint].map((ground) => [words, ground]),
      ] as const;
      return pairs.some(([front, ground]) => contrastOf(front, ground) < 4.5);
    });
    expect(unreadable).toEqual([]);
  });
});
