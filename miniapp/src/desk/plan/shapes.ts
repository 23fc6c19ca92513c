import type { Answers } from "../kit/answers";

export type PlanVersion = Answers["desk"]["plan"]["versions"][number];
export type PlanAnswer = Answers["desk"]["plan"]["check"];
export type SoundAnswer = Extract<PlanAnswer, { sound: true }>;

/** A plan while it is edited; the check finds what is wrong with it. */
export type PlanDocument = Record<string, unknown>;
