import type { LevelCard } from "@/data/shapes";

const tones = 5;

/** A colour from 0 to 4 by the level's place between the lowest and the highest, as levels have any names. */
export function levelTone(levels: readonly Pick<LevelCard, "id">[], id: string): number {
  const place = levels.findIndex((level) => level.id === id);
  if (place <= 0) return 0;
  return Math.max(1, Math.min(tones - 1, Math.ceil((place * (tones - 1)) / Math.max(levels.length - 1, 1))));
}
