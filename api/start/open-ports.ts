import { findUnready } from "@liandong/db/server/readiness";
import { Hono } from "hono";
import type { Env } from "../env";
import { healthRoutes, type Readiness } from "../http/health-routes";
import { logRequests, type RequestEnv } from "../http/log-requests";
import type { Meter } from "../metrics/meter";
import { createApp, type ServedFolders } from "../server";
import { type Door, startServer } from "../start-server";
import type { Deps } from "../trpc/context";

type OpenPorts = {
  env: Env;
  deps: Deps;
  folders: ServedFolders;
  sandboxUrl: string | null;
  ready: () => boolean;
  door: Door;
};

/** The meter of a process that is asked for `/metrics`; others do not load it. */
export async function openMeter({ METRICS_PORT, METRICS_TOKEN }: Env): Promise<Meter | undefined> {
  if (METRICS_PORT === undefined && METRICS_TOKEN === undefined) return undefined;
  const { createMeter } = await import("../metrics/meter");
  return createMeter();
}

/**
 * Lets the shop, or a worker's health alone, answer at the bound port, and opens `METRICS_PORT` where it is set; returns what ends
 * that one.
 */
export async function openPorts(call: OpenPorts): Promise<(() => Promise<void>)[]> {
  const { env, deps, door } = call;
  const { meter, log } = deps;
  const { METRICS_PORT: metricsPort, METRICS_TOKEN: token = null } = env;
  const metrics = meter && (await import("../metrics/metrics-routes")).metricsRoutes({ deps, meter, token });
  door.admit(appOf(call, metricsPort === undefined ? metrics : undefined));
  if (!metrics || metricsPort === undefined) return [];
  // Without HOST only this machine reaches it, also where the shop itself listens on all addresses.
  const own = { app: new Hono<RequestEnv>().route("/", metrics), port: metricsPort, host: env.HOST };
  return [startServer({ ...own, log }).stop];
}

function appOf({ env, deps, folders, sandboxUrl, ready }: OpenPorts, metrics: Hono | undefined): Hono<RequestEnv> {
  const readiness: Readiness = { ready, findUnready };
  if (env.ROLE === "worker") return workerApp(deps, readiness, metrics);
  const { pictures } = deps;
  const shop = { production: env.NODE_ENV === "production", proxyHops: env.PROXY_HOPS ?? 0 };
  return createApp(deps, { ...shop, ...readiness, sandboxUrl, folders, pictures, metrics });
}

/** A worker answers for its health only. */
function workerApp(deps: Deps, readiness: Readiness, metrics: Hono | undefined): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();
  app.use(logRequests(deps, () => "unknown"));
  app.route("/", healthRoutes(deps, readiness));
  if (metrics) app.route("/", metrics);
  return app;
}
