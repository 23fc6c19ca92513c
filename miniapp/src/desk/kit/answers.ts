import type { AppRouter } from "@liandong/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** Outputs and inputs of the procedures: `Answers["desk"]["orders"]["list"]`. */
export type Answers = inferRouterOutputs<AppRouter>;
export type Questions = inferRouterInputs<AppRouter>;
