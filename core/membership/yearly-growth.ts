// 一年能到哪一级: what growth a year of monthly closes gives under RFM, so that an operator sees whether its levels fit
// (core/rules/membership.md, section 2).
// Example (preset): the best buyer 12 × (20 + 40 + 80) = 1680, a middling one 12 × (0 + 0 + 20) = 240: silver at 2000 is out of reach.
import { levelOfGrowth } from "./levels";
import { rfmDelta } from "./rfm";
import type { Programme } from "./schema";

const closesAYear = 12;

export interface YearlyGrowth {
  readonly best: { readonly growth: number; readonly levelId: string };
  readonly middling: { readonly growth: number; readonly levelId: string };
}

/** Null under `behaviour`; purchases, logins and reviews of a hybrid programme come on top. */
export function yearlyGrowth(programme: Programme): YearlyGrowth | null {
  if (programme.growth.model === "behaviour") return null;
  const reaches = (bin: 3 | 5) => {
    const growth = Math.max(0, closesAYear * rfmDelta(programme.rfm, { r: bin, f: bin, m: bin }));
    return { growth, levelId: levelOfGrowth(programme, growth).id };
  };
  return { best: reaches(5), middling: reaches(3) };
}
