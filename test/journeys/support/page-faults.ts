import type { Window } from "./window";

/** Names of people in the demo, and of keys; everything else on a page is Chinese. */
const foreignWords = new Set(["Joy", "Sunny", "Ctrl", "Enter", "Esc"]);

const stillLoading = ".skeleton:visible, .ant-skeleton:visible, .ant-spin-spinning:visible";

/** Waits until the page stands still: nothing loads any more. */
export async function settle({ page, rest }: Window): Promise<void> {
  await rest();
  await page.locator(stillLoading).first().waitFor({ state: "detached" });
}

/** Waits until every picture that is due is there; one that never comes is told as a fault afterwards. */
export async function awaitPictures({ page }: Window): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  const areThere = () =>
    [...document.images].every(
      (image) =>
        (image.complete && image.naturalWidth > 0) ||
        image.getClientRects().length === 0 ||
        (image.src === "" && image.closest("taro-swiper-core") !== null),
    );
  await page.waitForFunction(areThere, undefined, { timeout: 10_000 }).catch(() => {});
}

/** What nobody should ever see on a page, each in a sentence; forgets the window's troubles, which are told once. */
export async function findFaults({ page, troubles, widthPx }: Window): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const isShown = (element: Element) => element.getClientRects().length > 0;
    // The slides beside the one that is seen load when they come.
    const isDue = (image: HTMLImageElement) =>
      isShown(image) && (image.src !== "" || !image.closest("taro-swiper-core"));
    const scrollers = [document.documentElement, ...document.querySelectorAll(".taro_page")].filter(isShown);
    // A button whose words are cut, or that lies under something else, unless a sheet is meant to cover the page.
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
      unusable: buttons.filter((button) => !isUsable(button)).map((button) => button.textContent),
      // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered is seen
      text: `${document.body.innerText} ${placeholders.map((field) => field.getAttribute("placeholder")).join(" ")}`,
    };
  });
  const words = shown.text.replace(/https?:\S+/g, "").match(/(?<![\dA-Za-z])[A-Za-z]{3,}(?![\dA-Za-z])/g) ?? [];
  const untranslated = [...new Set(words)].filter((word) => !foreignWords.has(word) && !isCode(word));
  return [
    ...troubles.splice(0),
    ...(shown.widest > widthPx ? [`it is ${shown.widest} px wide`] : []),
    ...shown.unusable.map((words) => `the button “${words}” is cut or covered`),
    ...shown.broken.map((source) => `a picture is missing: ${source}`),
    ...(untranslated.length > 0 ? [`untranslated: ${untranslated.join(", ")}`] : []),
  ];
}

/** An invitation code may happen to have no digit in it. */
const isCode = (word: string) => /^[A-Z]{8,10}$/.test(word);
