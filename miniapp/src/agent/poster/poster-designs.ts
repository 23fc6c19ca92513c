/** The looks of a poster: ground, ink and the colour of what stands out. */
export const posterDesigns = [
  {
    key: "pine",
    name: "松绿",
    from: "#2b7563",
    to: "#123a32",
    ink: "#fdf6e6",
    soft: "#d8e4d6",
    accent: "#e8c987",
    panel: "#fffdf9",
  },
  {
    key: "paper",
    name: "米纸",
    from: "#fffaf0",
    to: "#f1e4cc",
    ink: "#2b2420",
    soft: "#6b5f54",
    accent: "#c94a22",
    panel: "#ffffff",
  },
  {
    key: "festive",
    name: "喜柿",
    from: "#e0663a",
    to: "#a8341a",
    ink: "#fff6e2",
    soft: "#ffdcc6",
    accent: "#ffe3a1",
    panel: "#fffaf2",
  },
] as const;

export type PosterDesign = (typeof posterDesigns)[number];
export type DesignKey = PosterDesign["key"];
