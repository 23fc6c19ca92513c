import { type Browser, chromium } from "playwright-core";
import { installChineseFonts } from "./chinese-fonts";
import { findBrowser } from "./find-browser";
import { unpackLibraries } from "./unpack-browser";

/** Flags for a browser in a container or as root; the package's own list makes it quit with the first closed page. */
const startArgs = ["--no-sandbox", "--no-zygote", "--disable-dev-shm-usage", "--disable-setuid-sandbox"];

/** Starts a headless browser that can show Chinese. @throws Error with a sentence when it cannot start here */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const executablePath = await findBrowser();
  const fonts = installChineseFonts();
  // Without a UTF-8 locale the browser saves a file with a Chinese name as "download".
  const env = { ...process.env, LANG: "C.UTF-8", FONTCONFIG_FILE: fonts.configFile } as Record<string, string>;
  const launch = (more: Record<string, string> = {}) =>
    chromium.launch({ executablePath, args: startArgs, env: { ...env, ...more } });
  try {
    const browser = await launch().catch(async (error) => {
      if (!missingLibrary(error) || process.env.CHROME_PATH) throw error;
      return launch({ LD_LIBRARY_PATH: [await unpackLibraries(), env.LD_LIBRARY_PATH].filter(Boolean).join(":") });
    });
    return {
      browser,
      close: async () => {
        await browser.close();
        fonts.remove();
      },
    };
  } catch (error) {
    fonts.remove();
    throw explainStart(error, executablePath);
  }
}

const missingLibrary = (error: unknown) => /error while loading shared libraries: ([\w./+-]+)/.exec(String(error))?.[1];

function explainStart(error: unknown, executablePath: string): unknown {
  const library = missingLibrary(error);
  if (!library) return error;
  return new Error(
    `The test browser ${executablePath} needs ${library} on this machine: install it, or set CHROME_PATH to a browser that starts.`,
  );
}
