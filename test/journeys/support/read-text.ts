import type { Locator } from "playwright-core";

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The text as rendered: hidden parts are left out, and blocks stand apart. */
export async function readText(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the rendered text is wanted
  return inOneLine(await place.first().innerText());
}

/** The rendered text of every matching element. */
export async function readTexts(places: Locator): Promise<string[]> {
  return (await places.allInnerTexts()).map(inOneLine);
}
