import { Hono } from "hono";
import type { Deps } from "../trpc/context";

/** `/healthz`: the process answers. `/readyz`: the process reaches its database and is not shutting down. */
export function healthRoutes(deps: Deps, ready: () => boolean): Hono {
  return new Hono()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => {
      if (!ready()) return c.json({ status: "stopping" }, 503);
      const { ok } = await deps.db.health();
      return ok ? c.json({ status: "ready" }) : c.json({ status: "database unreachable" }, 503);
    });
}
