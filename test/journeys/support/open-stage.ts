import { afterAll, beforeAll, test } from "bun:test";
import type { Browser } from "playwright-core";
import { openBrowser } from "./open-browser";
import { type JourneyShop, openShop } from "./open-shop";
import { readText } from "./read-text";
import { openWindow, type Window } from "./window";

/** `PHONE_WIDTH=320 bun test test/journeys/every-page.test.ts` looks at every page on a phone of another width. */
const phone = { widthPx: Number(process.env.PHONE_WIDTH ?? 390), heightPx: 844 };
const desktop = { widthPx: 1440, heightPx: 900 };

/** Opens a browser and a shop for one file of journeys. A step that looks at dozens of pages may take longer than others. */
export function openStage({ stepMs = 300_000 }: { stepMs?: number } = {}) {
  const windows = new Set<Window>();
  let shop: JourneyShop;
  let browser: Browser;
  let closeBrowser = async () => {};
  beforeAll(async () => {
    ({ browser, close: closeBrowser } = await openBrowser());
    shop = await openShop();
  });
  afterAll(async () => {
    await closeBrowser();
    await shop?.close();
  });

  const open = async (size: { widthPx: number; heightPx: number }): Promise<Window> => {
    const window = await openWindow({ browser, url: shop.url, ...size });
    windows.add(window);
    return window;
  };
  return {
    shop: () => shop,
    openWindow: open,
    openPhone: () => open(phone),
    openDesk: () => open(desktop),
    /** Errors that no page showed, of all windows. */
    troubles: () => [...windows].flatMap(({ troubles }) => troubles),
    /** Adds a step of the journey: a test that takes a picture and the text of every open window when it fails. */
    step: (name: string, take: () => Promise<void>) =>
      test(
        name,
        async () => {
          try {
            await take();
          } catch (error) {
            let count = 0;
            for (const window of windows) {
              if (window.page.isClosed()) continue;
              console.error(await describeWindow(window));
              await window.shoot(`failed-${name.slice(0, 40)}-${++count}`);
            }
            throw error;
          }
        },
        stepMs,
      ),
  };
}

const longestText = 2500;

/** What a person would see in the window, for a log that has no pictures. */
async function describeWindow({ page, troubles }: Window): Promise<string> {
  const text = await readText(page.locator("body")).catch((error) => `no text: ${error}`);
  return [`At ${page.url()}:`, text.slice(0, longestText), ...troubles.map((trouble) => `trouble: ${trouble}`)].join(
    "\n",
  );
}

export type Stage = ReturnType<typeof openStage>;
