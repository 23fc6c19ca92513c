import type { Answers } from "../app/answers";

type Report = Answers["levelReport"]["show"];
export type LevelCount = Report["levels"][number];
export type LevelCost = Report["costs"][number];
export type GrowthClose = Answers["growthCloses"]["list"][number];
export type ClosePreview = Answers["growthCloses"]["preview"];
export type RfmCount = Answers["growthCloses"]["cells"]["cells"][number];
export type SegmentCount = Answers["growthCloses"]["cells"]["segments"][number];
