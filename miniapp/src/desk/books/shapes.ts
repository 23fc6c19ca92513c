import type { AppRouter } from "@liandong/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

export type DayFigures = inferRouterOutputs<AppRouter>["desk"]["books"]["daily"][number];
export type LedgerKind = NonNullable<inferRouterInputs<AppRouter>["desk"]["books"]["ledger"]["kind"]>;
