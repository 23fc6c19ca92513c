import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";

const installed: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  win32: ["C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
};

/**
 * The browser of the journeys: CHROME_PATH, the one inside the npm package (Linux x64), or an installed one.
 * @throws Error with one sentence when there is none
 */
export async function findBrowser(): Promise<string> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, where there is no browser.`);
  }
  if (process.platform === "linux" && process.arch === "x64") return unpackBrowser();
  const found = installed[process.platform]?.find(existsSync);
  if (found) return found;
  throw new Error(
    `The journeys need a Chrome or Chromium, and none was found on ${process.platform} ${process.arch}: install one, or set CHROME_PATH to it.`,
  );
}

/** Not by the package's own code, which unpacks to a path in /tmp that is the first user's for ever. */
async function unpackBrowser(): Promise<string> {
  const manifest = fileURLToPath(import.meta.resolve("@sparticuz/chromium/package.json"));
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = join(import.meta.dir, "..", "..", "node_modules", ".cache");
  const path = join(folder, `chromium-${version}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const packed = join(dirname(manifest), "bin", "chromium.br");
  const partial = `${path}.${process.pid}`;
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(partial, { mode: 0o755 }));
  renameSync(partial, path);
  return path;
}
