import { findUnready } from "@liandong/db/server/readiness";
import { Hono } from "hono";
import { type Env, listenHost } from "../env";
import { healthRoutes, type Readiness } from "../http/health-routes";
import { logRequests, type RequestEnv } from "../http/log-requests";
import { createMeter, type Meter } from "../metrics/meter";
import { metricsRoutes } from "../metrics/metrics-routes";
import { createApp, type ServedFolders } from "../server";
import { type RunningServer, startServer } from "../start-server";
import type { Deps } from "../trpc/context";

/** Load balancers ask `/ready` every few seconds. */
const productionDrainMs = 6_000;

type OpenPorts = {
  env: Env;
  deps: Deps;
  folders: ServedFolders;
  sandboxUrl: string | null;
  ready: () => boolean;
};

/** The meter of a process that is asked for `/metrics`. */
export function meterOf({ METRICS_PORT, METRICS_TOKEN }: Env): Meter | undefined {
  return METRICS_PORT === undefined && METRICS_TOKEN === undefined ? undefined : createMeter();
}

/** Opens `PORT` for the shop, or for a worker's health alone, and `METRICS_PORT` where it is set. */
export function openPorts(call: OpenPorts): { server: RunningServer; stops: (() => Promise<void>)[] } {
  const { env, deps } = call;
  const { meter, log } = deps;
  const { METRICS_PORT: metricsPort, METRICS_TOKEN: token = null } = env;
  const metrics = meter ? metricsRoutes({ deps, meter, token }) : undefined;
  const app = appOf(call, metricsPort === undefined ? metrics : undefined);
  const drains = env.NODE_ENV === "production" && env.ROLE !== "worker";
  const host = listenHost(env);
  const server = startServer({ app, port: env.PORT, host, log, drainMs: drains ? productionDrainMs : 0 });
  const stops = [server.stop];
  if (metrics && metricsPort !== undefined) {
    // Without HOST only this machine reaches it, also where the shop itself listens on all addresses.
    const own = { app: new Hono<RequestEnv>().route("/", metrics), port: metricsPort, host: env.HOST };
    stops.push(startServer({ ...own, log }).stop);
  }
  return { server, stops };
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
