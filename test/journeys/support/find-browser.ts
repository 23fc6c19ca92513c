import { existsSync } from "node:fs";
import { unpackBrowser } from "./unpack-browser";

const installed: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  win32: ["C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
};

/**
 * Finds the browser of the journeys: CHROME_PATH, the one inside the npm package (Linux x64), or an installed one.
 * @throws Error with a sentence when there is none
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
