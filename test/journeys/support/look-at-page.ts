import { awaitPictures, findFaults, settle } from "./page-faults";
import type { Window } from "./window";

/** Checks a page in its whole length and returns its faults, each with the page's name; the picture is in `test/shots`. */
export async function lookAtPage(window: Window, name: string): Promise<string[]> {
  await settle(window);
  await window.stretch();
  await awaitPictures(window);
  await window.shoot(name);
  const faults = await findFaults(window);
  await window.shrink();
  return faults.map((fault) => `${name}: ${fault}`);
}
