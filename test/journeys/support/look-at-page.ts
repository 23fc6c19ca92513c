import { awaitPictures, findFaults, settle } from "./page-faults";
import type { Window } from "./window";

/** Looks at a page in its whole length; answers its faults, each with the page's name. The picture is in `test/shots`. */
export async function lookAtPage(window: Window, name: string): Promise<string[]> {
  await settle(window);
  await window.stretch();
  await awaitPictures(window);
  await window.shoot(name);
  const faults = await findFaults(window);
  await window.shrink();
  return faults.map((fault) => `${name}: ${fault}`);
}
