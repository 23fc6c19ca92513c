import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";

/** Smaller answers fit into one packet anyway. */
const thresholdBytes = 1024;

const compressed = compress({ encoding: "gzip", threshold: thresholdBytes });

/** Compresses JSON answers above 1 KB. Hono skips the small ones only when it knows their length, so it is said first. */
export const compressAnswers: MiddlewareHandler = (c, next) =>
  compressed(c, async () => {
    await next();
    const body = await c.res.arrayBuffer();
    c.res = new Response(body.byteLength > 0 ? body : null, c.res);
    c.res.headers.set("content-length", String(body.byteLength));
  });
