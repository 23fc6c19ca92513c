import { createHash } from "node:crypto";
import type { Context } from "hono";
import { divisions } from "../../numbers/divisions";

let cached: { body: string; etag: string } | undefined;

/** Serves the divisions by a plain GET that browsers and proxies may cache: they change about once a year. */
export function listDivisionsJson(c: Context): Response {
  cached ??= render();
  c.header("etag", cached.etag);
  c.header("cache-control", "public, max-age=86400, stale-while-revalidate=604800");
  if (c.req.header("if-none-match") === cached.etag) return c.body(null, 304);
  return c.body(cached.body, 200, { "content-type": "application/json; charset=utf-8" });
}

function render() {
  const body = JSON.stringify(divisions);
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 20)}"` };
}
