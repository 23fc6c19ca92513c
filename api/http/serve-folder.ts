import { stat } from "node:fs/promises";
import type { MiddlewareHandler } from "hono";
import { serveStatic } from "hono/serve-static";

const aDay = "public, max-age=86400";
const forEver = "public, max-age=31536000, immutable";
/** Build tools put a content hash into the name; such a file never changes. */
const hashedName = /[.-][0-9a-f]{8,}\./i;

/** Serves the files of a folder. Hono's own check refuses paths that climb out of it. */
export function serveFolder(path: string, folder: string): MiddlewareHandler {
  return serveStatic({
    root: folder,
    rewriteRequestPath: (requested) => requested.slice(path.length),
    getContent: readFile,
    onFound: (found, c) => {
      const kept = found.endsWith(".html") ? "no-cache" : hashedName.test(found) ? forEver : aDay;
      c.header("cache-control", kept);
    },
  });
}

/** Serves an application with its own routes: a path without a file gets the start page, so that deep links work. */
export function serveSinglePageApp(path: string, folder: string): MiddlewareHandler {
  const serveFile = serveFolder(path, folder);
  const servePage = serveStatic({
    root: folder,
    path: "index.html",
    getContent: readFile,
    onFound: (_, c) => c.header("cache-control", "no-cache"),
  });
  return async (c, next) => {
    const wantsFile = /\.\w+$/.test(c.req.path);
    return (await serveFile(c, async () => {})) ?? (wantsFile ? next() : servePage(c, next));
  };
}

/** Bun sends a file without reading it into memory; Hono passes it on, although its type does not know that. */
async function readFile(path: string): Promise<ReadableStream | null> {
  // An impossible name (too long, with a zero byte) counts as a missing file.
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? (Bun.file(path) as unknown as ReadableStream) : null;
}
