import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The most that a visitor may load, in kilobytes of brotli, before the first page of a face stands. The styles of all the desk's pages are
 * one file, so each page adds a little to the login.
 */
export const firstLoadLimits = { h5: 175, desk: 67 } as const;

/** Files that the start page names: scripts and styles of the first page, for a visitor who is not logged in. */
export function firstFiles(folder: string): string[] {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  // After the question mark stands the list for people who are logged in (`preload-modules.ts`).
  const forVisitors = page.replace(/\?\["[^\]]*\]/, "");
  const named = [...forVisitors.matchAll(/"\/(?:desk\/)?([\w./-]+\.(?:js|css))"/g)].map(([, file]) => file!);
  return ["index.html", ...new Set(named)];
}
