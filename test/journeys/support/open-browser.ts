import { type Browser, chromium } from "playwright-core";
import { installChineseFonts } from "./chinese-fonts";
import { findBrowser } from "./find-browser";

/** What a browser inside a container and as root needs; the package's own list ends it with the first closed page. */
const startArgs = ["--no-sandbox", "--no-zygote", "--disable-dev-shm-usage", "--disable-setuid-sandbox"];

/** A headless browser that can show Chinese. @throws Error with one sentence when it cannot start here */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const executablePath = await findBrowser();
  const fonts = installChineseFonts();
  try {
    const env = { ...process.env, FONTCONFIG_FILE: fonts.configFile } as Record<string, string>;
    const browser = await chromium.launch({ executablePath, args: startArgs, env });
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

function explainStart(error: unknown, executablePath: string): unknown {
  const library = /error while loading shared libraries: ([\w.+-]+)/.exec(String(error))?.[1];
  if (!library) return error;
  return new Error(
    `The test browser ${executablePath} needs ${library} on this machine; libnss3 and libnspr4 bring what it needs (Debian and Ubuntu: apt-get install libnss3 libnspr4), or set CHROME_PATH to a browser that starts.`,
  );
}
