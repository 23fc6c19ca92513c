/**
 * The signs of a price as strokes in a box of 10 × 16: a server need not have any font. The width is what the next sign keeps
 * clear.
 */
const strokes: Readonly<Record<string, { width: number; path: string }>> = {
  "¥": { width: 13, path: "M1 1 L6 8 L11 1 M6 8 V15 M2 9 H10 M2 12 H10" },
  "0": { width: 13, path: "M5.5 1 C9 1 10 4 10 8 C10 12 9 15 5.5 15 C2 15 1 12 1 8 C1 4 2 1 5.5 1 Z" },
  "1": { width: 9, path: "M1.5 4 L5 1 V15" },
  "2": { width: 13, path: "M1.5 4.5 C1.5 2 3.5 1 5.5 1 C8 1 9.5 2.5 9.5 4.8 C9.5 8 6 10 1.2 15 H10" },
  "3": {
    width: 13,
    path: "M1.5 2.5 C3 1 9.3 0 9.3 4.5 C9.3 7.5 6.5 7.6 4.5 7.6 C6.5 7.6 10 8 10 11.3 C10 16 3 16 1 13",
  },
  "4": { width: 13, path: "M7.5 15 V1 L1 10.8 H10.5" },
  "5": { width: 13, path: "M9.2 1 H2.8 L2 7.2 C4 5.8 10 5.6 10 10.3 C10 15.6 3.5 16 1 13.2" },
  "6": { width: 13, path: "M8.8 2 C4 0 1 4 1 10 C1 13.4 3 15 5.6 15 C8.4 15 10 13.2 10 10.6 C10 5.6 3 5.2 1.2 9.6" },
  "7": { width: 12, path: "M1 1 H9.6 L4 15" },
  "8": {
    width: 13,
    path: "M5.5 7.4 C3 7.4 1.6 6 1.6 4.2 C1.6 2.2 3.2 1 5.5 1 C7.8 1 9.4 2.2 9.4 4.2 C9.4 6 8 7.4 5.5 7.4 C2.6 7.4 1 9 1 11.2 C1 13.6 2.8 15 5.5 15 C8.2 15 10 13.6 10 11.2 C10 9 8.4 7.4 5.5 7.4 Z",
  },
  "9": { width: 13, path: "M2.2 14 C7 16 10 12 10 6 C10 2.6 8 1 5.4 1 C2.6 1 1 2.8 1 5.4 C1 10.4 8 10.8 9.8 6.4" },
  ".": { width: 6, path: "M2.5 14.6 L2.6 14.7" },
  "+": { width: 12, path: "M5.5 4.5 V12.5 M1.5 8.5 H9.5" },
};

/** The label as one path group, and its width in the same units; signs without strokes are left out. */
export function drawPrice(label: string): { width: number; group: string } {
  let width = 0;
  const paths: string[] = [];
  for (const sign of label) {
    const drawn = strokes[sign];
    if (!drawn) continue;
    paths.push(`<path transform="translate(${width} 0)" d="${drawn.path}"/>`);
    width += drawn.width;
  }
  return { width, group: paths.join("") };
}
