import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bearerToken } from "../http/bearer-token";
import { createFigures, type FiguresSource, refreshFigures } from "./create-figures";
import type { Meter } from "./meter";

type MetricsSettings = {
  deps: FiguresSource;
  meter: Meter;
  /** What a scraper has to send; null on a port of its own, which only the machine's own network reaches. */
  token: string | null;
};

/** `/metrics` as Prometheus reads it. Without the token it does not exist. */
export function metricsRoutes({ deps, meter, token }: MetricsSettings): Hono {
  const gauges = createFigures(meter.registry);
  let underWay: Promise<string> | null = null;
  const scrape = async () => {
    await refreshFigures(gauges, deps);
    return meter.registry.metrics();
  };
  return new Hono().get("/metrics", async (c) => {
    if (token !== null && !isEqual(bearerToken(c) ?? "", token)) return c.notFound();
    // Two scrapes at once would empty each other's gauges.
    underWay ??= scrape().finally(() => {
      underWay = null;
    });
    return c.body(await underWay, 200, { "content-type": meter.registry.contentType, "cache-control": "no-store" });
  });
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => new Bun.CryptoHasher("sha256").update(text).digest());
  return timingSafeEqual(one!, other!);
}
