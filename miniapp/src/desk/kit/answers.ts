import type { AppRouter } from "@liandong/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** What the procedures answer and are asked, room by room. */
export type Answers = inferRouterOutputs<AppRouter>;
export type Questions = inferRouterInputs<AppRouter>;
