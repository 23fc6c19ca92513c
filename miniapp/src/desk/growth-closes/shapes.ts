import type { Answers } from "../kit/answers";

type Report = Answers["desk"]["growthCloses"]["report"];
export type LevelCount = Report["levels"][number];
export type LevelCost = Report["costs"][number];
export type ClosePreview = Answers["desk"]["growthCloses"]["preview"];
export type RfmCount = Answers["desk"]["growthCloses"]["cells"]["cells"][number];
export type SegmentCount = Answers["desk"]["growthCloses"]["cells"]["segments"][number];
