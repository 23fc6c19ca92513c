import { deleteExpired } from "@liandong/db/sessions/delete-session";
import type { Deps } from "../trpc/context";

const hourMs = 3_600_000;

/** Sweeps ended sessions and attempt counters every hour; several processes doing it at once do no harm. */
export function forgetExpiredHourly(deps: Deps): { stop: () => Promise<void> } {
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = () => {
    sweeping = deps.db
      .run((handle) => deleteExpired(handle, { now: deps.now() }))
      .catch((error: unknown) => deps.log.error({ err: error }, "expired sessions were not swept"));
  };
  const timer = setInterval(sweep, hourMs);
  sweep();
  return {
    stop: () => {
      clearInterval(timer);
      return sweeping;
    },
  };
}
