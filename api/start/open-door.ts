import { errorMessages } from "@liandong/core/error-messages";
import { type Env, listenHost } from "../env";
import type { Log } from "../log";
import { type Answering, type Door, startServer } from "../start-server";

/** Load balancers ask `/ready` every few seconds. */
const productionDrainMs = 6_000;

/** A caller that is told to come back; WeChat repeats its notifications by itself. */
const comeBack = { "retry-after": "2", "cache-control": "no-store" };

/**
 * Answers while the shop starts: the process is alive, ready for nothing. Migrations of a large database take minutes, in which
 * whoever watches the process must not take it for dead.
 */
const starting: Answering = {
  fetch: (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/health" || pathname === "/healthz") return Response.json({ status: "ok" });
    if (pathname === "/ready" || pathname === "/readyz") {
      return Response.json({ status: "starting" }, { status: 503, headers: comeBack });
    }
    const code = "service.unavailable";
    return Response.json({ code, message: errorMessages[code] }, { status: 503, headers: comeBack });
  },
};

/**
 * Binds `PORT` before anything else is loaded or touched.
 * @throws SettingError when the port is taken or not allowed
 */
export function openDoor(env: Env, log: Log): Door {
  const drains = env.NODE_ENV === "production" && env.ROLE !== "worker";
  const drainMs = drains ? productionDrainMs : 0;
  return startServer({ app: starting, port: env.PORT, host: listenHost(env), log, drainMs });
}
