import type { Answers } from "../kit/answers";

export type ReviewRow = Answers["desk"]["reviews"]["queue"]["items"][number];
export type ReviewAct = "remove" | "reply";
