// 一年能到哪一级: the growth of a year of monthly closes under RFM, so that an operator sees which levels can be reached
// (core/rules/membership.md, section 2).
// Example (preset): best buyer 12 × (20 + 40 + 80) = 1680, middling 12 × (0 + 0 + 20) = 240: silver at 2000 is out of reach.
import { levelOfGrowth } from "./levels";
import { rfmDelta } from "./rfm";
import type { Programme } from "./schema";

const closesAYear = 12;

export interface YearlyGrowth {
  readonly best: { readonly growth: number; readonly levelId: string };
  readonly middling: { readonly growth: number; readonly levelId: string };
}

/** Null under `behaviour`. In a hybrid programme purchases, logins and reviews give growth in addition. */
export function yearlyGrowth(programme: Programme): YearlyGrowth | null {
  if (programme.growth.model === "behaviour") return null;
  const reaches = (bin: 3 | 5) => {
    const growth = Math.max(0, closesAYear * rfmDelta(programme.rfm, { r: bin, f: bin, m: bin }));
    return { growth, levelId: levelOfGrowth(programme, growth).id };
  };
  return { best: reaches(5), middling: reaches(3) };
}
