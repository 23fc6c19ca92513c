import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** A run without people to look takes pictures of failures only: the others cost a minute. */
const takesPictures = process.env.CI === undefined;
const shots = join(import.meta.dir, "..", "..", "shots");

/** One person's browser window, with its own storage, clipboard rights and errors. */
export type Window = {
  page: Page;
  context: BrowserContext;
  widthPx: number;
  /** Errors of the console and the page, and failed requests; a test expects none. */
  troubles: string[];
  /** Waits until no request is open. */
  rest(): Promise<void>;
  /** Makes the window as high as its page, so that a picture shows all of it. */
  stretch(): Promise<void>;
  shrink(): Promise<void>;
  /** The same window in another size, as after a resize; `shrink` of the first one gives it its size back. */
  resize(size: Size): Promise<Window>;
  /** Writes a picture to `test/shots`. */
  shoot(name: string): Promise<void>;
  close(): Promise<void>;
};

type Size = { widthPx: number; heightPx: number };
type Input = { browser: Browser; url: string; widthPx: number; heightPx: number };

export async function openWindow({ browser, url, widthPx, heightPx }: Input): Promise<Window> {
  const context = await browser.newContext({
    baseURL: url,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: widthPx, height: heightPx },
    permissions: ["clipboard-read", "clipboard-write"],
    // A click on a dialog that is still growing can begin on its button and end beside it.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles = watchForTroubles(page);
  const rest = watchRequests(page);
  const shared = {
    page,
    context,
    troubles,
    rest,
    shoot: async (name: string) => {
      if (!takesPictures && !name.startsWith("failed-")) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}.png`), animations: "disabled" });
    },
    close: () => context.close(),
  };
  const inSize = ({ widthPx: width, heightPx: height }: Size): Window => ({
    ...shared,
    widthPx: width,
    stretch: async () => setSize(page, { widthPx: width, heightPx: await neededHeight(page, height) }),
    shrink: () => setSize(page, { widthPx: width, heightPx: height }),
    resize: async (size) => {
      await setSize(page, size);
      return inSize(size);
    },
  });
  return inSize({ widthPx, heightPx });
}

/** A click right after a change of size lands where its target stood before, unless the page was drawn since. */
async function setSize(page: Page, { widthPx, heightPx }: Size): Promise<void> {
  await page.setViewportSize({ width: widthPx, height: heightPx });
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
}

const quietMs = 120;

function watchRequests(page: Page): () => Promise<void> {
  let open = 0;
  let lastAt = 0;
  const count = (change: number) => () => {
    open += change;
    lastAt = performance.now();
  };
  page.on("request", count(1));
  page.on("requestfinished", count(-1));
  page.on("requestfailed", count(-1));
  return async () => {
    const deadline = performance.now() + 15_000;
    while (open > 0 || performance.now() - lastAt < quietMs) {
      if (performance.now() > deadline) throw new Error(`${page.url()} still waits for ${open} answers`);
      await Bun.sleep(20);
    }
  };
}

const highestPx = 6000;

/** The mini-program scrolls inside its page, the desk in the document. */
async function neededHeight(page: Page, leastPx: number): Promise<number> {
  const hiddenPx = await page.evaluate(() => {
    const scrollers = [document.documentElement, ...document.querySelectorAll(".taro_page")];
    return Math.max(...scrollers.map((element) => element.scrollHeight - element.clientHeight));
  });
  return Math.min(highestPx, leastPx + hiddenPx);
}

function watchForTroubles(page: Page): string[] {
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`page: ${error.message}`));
  page.on("requestfailed", (request) => {
    // Requests are cancelled when their page is left, which is no error.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") troubles.push(`request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`answer: ${response.status()} ${response.url()}`);
  });
  return troubles;
}
