import type { AppRouter } from "@liandong/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Answers = inferRouterOutputs<AppRouter>["desk"]["plan"];

export type PlanVersion = Answers["versions"][number];
export type PlanAnswer = Answers["check"];
export type SoundAnswer = Extract<PlanAnswer, { sound: true }>;

/** A draft of a plan as it is typed: what it lacks is found out by the check. */
export type PlanDocument = Record<string, unknown>;
