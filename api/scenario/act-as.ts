import { appRouter } from "../router";
import { openSession } from "../sessions/open-session";
import { createContext } from "../trpc/context";
import { createCallerFactory } from "../trpc/procedures";
import type { ScenarioShop } from "./open-scenario-shop";

export const callerOf = createCallerFactory(appRouter);

/** Every act has a session of its own, since months may pass between two events. */
export async function actAs({ deps }: ScenarioShop, memberId: string) {
  const token = await openSession({ ctx: createContext(deps), input: { kind: "member", subjectId: memberId } });
  return callerOf(createContext(deps, { token }));
}
