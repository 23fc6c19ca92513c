// bun run bench:pages [--runs=5] [--url=http://…]: how long a new visitor waits for the first pages on a slow phone line.
// Without --url it starts a shop with the demo and the present builds. Prints a table and writes pages-results.json.
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../journeys/support/open-browser";
import { openShop } from "../journeys/support/open-shop";

/** Slow 4G as Lighthouse has it, and a processor a quarter as fast as this one. */
const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const cpuRate = 4;

type PageCase = {
  name: string;
  path: string;
  /** The content that the visitor came for. */
  content: string;
  goalMs: number;
  size: { width: number; height: number };
};
type Visit = { paintMs: number; contentMs: number; longTasksMs: number; kilobytes: number; requests: number };
type Noted = { contentMs?: number; longTasksMs: number };

const cases: PageCase[] = [
  {
    name: "mini-program: home",
    path: "/",
    content: ".product-card",
    goalMs: 2500,
    size: { width: 390, height: 844 },
  },
  {
    name: "desk: login",
    path: "/desk/",
    content: "[data-testid=login-submit]",
    goalMs: 3000,
    size: { width: 1440, height: 900 },
  },
];

const option = (name: string) => process.argv.find((each) => each.startsWith(`--${name}=`))?.split("=")[1];
const runs = Number(option("runs") ?? 5);
const given = option("url");

const shop = given ? { url: given, close: async () => {} } : await openShop();
const { browser, close } = await openBrowser();
const rows: object[] = [];
try {
  for (const page of cases) {
    const visits: Visit[] = [];
    for (let run = 0; run < runs; run++) visits.push(await visit(browser, page));
    const median = (of: keyof Visit) => visits.map((each) => each[of]).sort((a, b) => a - b)[runs >> 1];
    rows.push({
      page: page.name,
      "first paint ms": median("paintMs"),
      "content ms": median("contentMs"),
      "goal ms": page.goalMs,
      "long tasks ms": median("longTasksMs"),
      KB: median("kilobytes"),
      requests: median("requests"),
    });
  }
} finally {
  await close();
  await shop.close();
}
const [load = 0] = loadavg();
console.table(rows);
console.log(
  `Medians of ${runs}, CPU ${cpuRate} times slower, 1.6 Mbit/s, 150 ms, cold cache; load of the machine ${load.toFixed(1)}.`,
);
console.log("Goals are for a machine with nothing else to do. Not measured: a second visit, WeChat, real radio.");
writeFileSync(
  join(import.meta.dir, "pages-results.json"),
  `${JSON.stringify({ date: new Date(), load, rows }, null, 2)}\n`,
);
process.exit(0);

/** One visit with an empty cache. Times count from the start of the navigation. */
async function visit(browser: Browser, { path, content, size }: PageCase): Promise<Visit> {
  const context = await browser.newContext({ viewport: size, locale: "zh-CN" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", line);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpuRate });
  await page.addInitScript(noteTimes, content);
  await page.goto(`${shop.url}${path}`, { waitUntil: "commit", timeout: 60_000 });
  await page.waitForFunction(() => (window as { noted?: Noted }).noted?.contentMs !== undefined, undefined, {
    timeout: 60_000,
  });
  // The browser notes a paint a moment after it.
  await Bun.sleep(300);
  const times = await page.evaluate(() => ({
    noted: (window as { noted?: Noted }).noted,
    paintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  }));
  await context.close();
  return {
    paintMs: Math.round(times.paintMs ?? Number.NaN),
    contentMs: Math.round(times.noted?.contentMs ?? Number.NaN),
    longTasksMs: Math.round(times.noted?.longTasksMs ?? Number.NaN),
    kilobytes: Math.round(bytes / 1024),
    requests,
  };
}

/** Runs in the page: the first frame after which the content stands, and what long tasks have taken until then. */
function noteTimes(content: string): void {
  const noted: Noted = { longTasksMs: 0 };
  Object.assign(window, { noted });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (noted.contentMs === undefined) noted.longTasksMs += duration;
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const found = document.querySelector(content);
    if (found && found.getClientRects().length > 0) requestAnimationFrame(() => (noted.contentMs = performance.now()));
    else requestAnimationFrame(look);
  };
  look();
}
