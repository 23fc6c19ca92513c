import type { Answers } from "../kit/answers";

export type ReviewRow = Answers["desk"]["reviews"]["list"]["items"][number];
export type ReviewAct = "remove" | "reply";
