import type { Answers } from "../app/answers";

export type ReviewRow = Answers["reviews"]["queue"]["items"][number];
export type ReviewAct = "remove" | "reply";
