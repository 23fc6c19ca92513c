import type { Handle } from "@liandong/db/connection/database";
import { Hono } from "hono";
import type { Deps } from "../trpc/context";

export type Readiness = {
  /** False as soon as a shutdown begins, so that load balancers send no more requests. */
  ready: () => boolean;
  /** What keeps the process from working although its database answers; null when nothing does. */
  findUnready?: (handle: Handle) => Promise<string | null>;
};

const answers = async ({ sql }: Handle) => {
  await sql`SELECT 1`;
  return null;
};

/**
 * `/health`, `/healthz`: the process answers. `/ready`, `/readyz`: the process reaches its database, which has the tables and the
 * queue that it works with, and is not shutting down.
 */
export function healthRoutes({ db }: Pick<Deps, "db">, { ready, findUnready = answers }: Readiness): Hono {
  const routes = new Hono();
  for (const path of ["/health", "/healthz"]) routes.get(path, (c) => c.json({ status: "ok" }));
  for (const path of ["/ready", "/readyz"]) {
    routes.get(path, async (c) => {
      if (!ready()) return c.json({ status: "stopping" }, 503);
      let problem: string | null = null;
      const { ok } = await db.health(async (handle) => {
        problem = await findUnready(handle);
      });
      if (!ok) return c.json({ status: "database unreachable" }, 503);
      return problem ? c.json({ status: problem }, 503) : c.json({ status: "ready" });
    });
  }
  return routes;
}
