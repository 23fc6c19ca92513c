import type { Locator } from "playwright-core";

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** As it is rendered: what is hidden is left out, and blocks stand apart. */
export async function readText(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the rendered text is what is asked for
  return inOneLine(await place.first().innerText());
}

/** The same of every place that matches. */
export async function readTexts(places: Locator): Promise<string[]> {
  return (await places.allInnerTexts()).map(inOneLine);
}
