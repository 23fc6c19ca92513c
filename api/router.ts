import { divisionsRouter } from "./addresses/router";
import { router } from "./trpc/procedures";

/** Every procedure of the mall, a room each; clients import the type and nothing else. */
export const appRouter = router({
  divisions: divisionsRouter,
});

export type AppRouter = typeof appRouter;
