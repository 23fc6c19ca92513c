import type { Window } from "./window";

/** Latin words that may stand on a page: the demo's names and logins, names of keys and formats. Everything else is Chinese. */
const logins = ["admin", "kefu", "yunying", "caiwu", "xiaoshou", "dianyuan", "demo"];
/** What WeChat's own pages call the keys that the shop asks for. */
const namesOfWechat = ["API", "AppID", "AppSecret", "EncodingAESKey", "PEM", "Token"];
const foreignWords = new Set([
  "Joy",
  "Sunny",
  "Ctrl",
  "Enter",
  "Esc",
  "RFM",
  "CSV",
  "JSON",
  "openid",
  ...namesOfWechat,
  "localhost",
  ...logins,
]);

const stillLoading = ".skeleton:visible, .ant-skeleton:visible, .ant-spin-spinning:visible";

/** Waits until nothing loads any more. */
export async function settle({ page, rest }: Window): Promise<void> {
  await rest();
  await page.locator(stillLoading).first().waitFor({ state: "detached" });
}

/** Waits until every visible picture is loaded; a missing one is reported as a fault afterwards. */
export async function awaitPictures({ page }: Window): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  const areThere = () => {
    // A picture that waits for its turn is beside the visible slide, below the window, or out of its list's view.
    const waitsForView = (image: HTMLImageElement) => {
      const box = image.parentElement ?? image;
      const { left, top, width, height } = box.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return image.src === "" && (image.closest(".carousel") !== null || hit === null || !box.contains(hit));
    };
    return [...document.images].every(
      (image) =>
        (image.complete && image.naturalWidth > 0) || image.getClientRects().length === 0 || waitsForView(image),
    );
  };
  await page.waitForFunction(areThere, undefined, { timeout: 10_000 }).catch(() => {});
}

/** Faults of a page, each in a sentence; the window's errors are reported once and then forgotten. */
export async function findFaults({ page, troubles, widthPx }: Window): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const isShown = (element: Element) => element.getClientRects().length > 0;
    // Slides beside the visible one, and pictures out of view, load when they are shown.
    const isInView = (image: HTMLImageElement) => {
      const box = image.parentElement ?? image;
      const { left, top, width, height } = box.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return image.closest(".carousel") === null && hit !== null && box.contains(hit);
    };
    const isDue = (image: HTMLImageElement) => isShown(image) && (image.src !== "" || isInView(image));
    const scrollers = [document.documentElement, ...document.querySelectorAll(".taro_page")].filter(isShown);
    // Buttons with cut words, and buttons under something else, unless a sheet covers the page on purpose.
    const hasSheet = [...document.querySelectorAll(".sheet")].some(isShown);
    const isUsable = (button: HTMLElement) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const points = [left + 2, right - 2].map((x) => document.elementFromPoint(x, (top + bottom) / 2));
      const isCut = button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1;
      return !isCut && points.every((hit) => hit !== null && (button.contains(hit) || hit.contains(button)));
    };
    const buttons = hasSheet ? [] : [...document.querySelectorAll<HTMLElement>(".button")].filter(isShown);
    const placeholders = [...document.querySelectorAll("input, textarea")].filter(isShown);
    return {
      widest: Math.max(...scrollers.map((element) => element.scrollWidth)),
      broken: [...document.images].filter((image) => isDue(image) && image.naturalWidth === 0).map(({ src }) => src),
      low: buttons.filter((button) => button.getBoundingClientRect().height < 44).map((button) => button.textContent),
      unusable: buttons.filter((button) => !isUsable(button)).map((button) => button.textContent),
      // biome-ignore lint/performance/useDomNodeTextContent: only rendered text counts
      text: `${document.body.innerText} ${placeholders.map((field) => field.getAttribute("placeholder")).join(" ")}`,
    };
  });
  const words = shown.text.replace(/https?:\S+/g, "").match(/(?<![\dA-Za-z])[A-Za-z]{3,}(?![\dA-Za-z])/g) ?? [];
  const untranslated = [...new Set(words)].filter((word) => !foreignWords.has(word) && !isCode(word));
  return [
    ...troubles.splice(0),
    ...(shown.widest > widthPx ? [`it is ${shown.widest} px wide`] : []),
    ...shown.low.map((words) => `the button “${words}” is lower than a finger needs`),
    ...shown.unusable.map((words) => `the button “${words}” is cut or covered`),
    ...shown.broken.map((source) => `a picture is missing: ${source}`),
    ...(untranslated.length > 0 ? [`untranslated: ${untranslated.join(", ")}`] : []),
  ];
}

/** Whether a word is an invitation code, which may happen to have no digit. */
const isCode = (word: string) => /^[A-Z]{8,10}$/.test(word);
