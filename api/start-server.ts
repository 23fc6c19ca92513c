import { SettingError } from "./env";
import type { Log } from "./log";

export type RunningServer = { url: string; port: number; stop: () => Promise<void> };

/** What answers requests: an app of Hono, or a plain function in its place. */
export type Answering = { fetch(request: Request, server: Bun.Server<undefined>): Response | Promise<Response> };

/** A bound port. `admit` replaces what answers; requests under way end with what answered before. */
export type Door = RunningServer & { admit(app: Answering): void };

/** Requests that take longer than this at a stop are cut off. */
const graceMs = 10_000;

type ServerInput = {
  app: Answering;
  port: number;
  log: Log;
  host?: string;
  /** How long requests are still taken after a stop has begun: a load balancer needs some seconds to look elsewhere. */
  drainMs?: number;
};

/**
 * Binds the API to a port.
 * @throws SettingError when the port is taken or not allowed
 */
export function startServer({ app, port, log, host = "127.0.0.1", drainMs = 0 }: ServerInput): Door {
  const server = listen(app, port, host);
  return {
    url: `http://localhost:${server.port}`,
    port: server.port!,
    admit: (next) => void server.reload({ fetch: (request, own) => next.fetch(request, own) }),
    stop: async () => {
      if (drainMs > 0) await Bun.sleep(drainMs);
      const cutOff = setTimeout(() => {
        log.warn("requests were cut off: they took longer than the grace period");
        void server.stop(true);
      }, graceMs);
      await server.stop();
      clearTimeout(cutOff);
    },
  };
}

function listen(app: Answering, port: number, hostname: string): Bun.Server<undefined> {
  try {
    return Bun.serve({ port, hostname, fetch: (request, server) => app.fetch(request, server), idleTimeout: 30 });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === "EADDRINUSE") throw new SettingError(`Port ${port} is in use: stop what uses it, or set PORT.`);
    if (code === "EACCES") throw new SettingError(`Port ${port} is not allowed for this user: set PORT above 1023.`);
    throw error;
  }
}
