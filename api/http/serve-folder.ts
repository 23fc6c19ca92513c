import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { MiddlewareHandler } from "hono";
import { etag } from "hono/etag";
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
    precompressed: true,
    getContent: readFile,
    onFound: (found, c) => {
      const kept = found.endsWith(".html") ? "no-cache" : hashedName.test(found) ? forEver : aDay;
      c.header("cache-control", kept);
    },
  });
}

type SinglePageApp = {
  /** Where it is served, such as `/desk`. */
  path: string;
  folder: string;
  /** The sandbox, which pages of a shop without the real WeChat call. */
  sandboxOrigin: string | null;
  /** Whether a watch build wrote the folder: its pages evaluate modules and learn of changes over a WebSocket. */
  watched?: boolean;
  /** Paths that the application knows; all below `path` when absent. */
  pages?: RegExp;
};

/**
 * Serves an application with its own routes: a path of its pages without a file gets the start page, so that deep links
 * work. Names that begin with a dot are never served.
 */
export function serveSinglePageApp({ path, folder, pages, ...rest }: SinglePageApp): MiddlewareHandler {
  const serveFile = serveFolder(path, folder);
  const servePage = serveStatic({
    root: folder,
    path: "index.html",
    precompressed: true,
    getContent: readFile,
    onFound: (_, c) => c.header("cache-control", "no-cache"),
  });
  return async (c, next) => {
    if (isHidden(c.req.path)) return next();
    const isPage = isPagePath(c.req.path);
    if (isPage) c.header("content-security-policy", await contentPolicy({ folder, ...rest }));
    const isKnown = isPage && (pages?.test(c.req.path) ?? true);
    const found = await serveFile(c, async () => {});
    if (found) return found;
    return isKnown ? servePage(c, next) : next();
  };
}

const tagAnswer = etag();

/** A page that did not change since the last visit is answered with 304; hashed files never ask again. */
export const tagPages: MiddlewareHandler = (c, next) => (isPagePath(c.req.path) ? tagAnswer(c, next) : next());

function isPagePath(path: string): boolean {
  return /(^|\/)[^./]*(\.html)?$/.test(path);
}

/** `/.git/config`, `/.env` and the mark of a build, also with the dot or the slash encoded. */
function isHidden(path: string): boolean {
  return /(^|\/|%2f)(\.|%2e)/i.test(path);
}

/**
 * Scripts come from this shop only; of those in the start page itself, from its text as built. Both interface libraries
 * write style elements, WeChat's avatars come from its own servers, and a chosen picture is read from a blob: to be sent.
 */
async function contentPolicy({ folder, sandboxOrigin, watched }: Omit<SinglePageApp, "path" | "pages">) {
  const page = await Bun.file(join(folder, "index.html"))
    .text()
    .catch(() => "");
  const inline = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  });
  const sources = (...list: (string | false | null | undefined)[]) => ["'self'", ...list].filter(Boolean).join(" ");
  return [
    `default-src ${sources()}`,
    `script-src ${sources(...inline, watched && "'unsafe-eval'")}`,
    `style-src ${sources("'unsafe-inline'")}`,
    `img-src ${sources("data:", "blob:", "https://*.qlogo.cn")}`,
    `connect-src ${sources("blob:", sandboxOrigin, watched && "ws://127.0.0.1:*")}`,
    `font-src ${sources("data:")}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${sources()}`,
    `frame-ancestors ${sources()}`,
  ].join("; ");
}

/** Bun sends a file without reading it into memory; Hono passes it on, although its type does not know that. */
async function readFile(path: string): Promise<ReadableStream | null> {
  // An impossible name (too long, with a zero byte) counts as a missing file.
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? (Bun.file(path) as unknown as ReadableStream) : null;
}
