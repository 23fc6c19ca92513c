import { findBarriers } from "./find-barriers";
import { lookAtPage } from "./look-at-page";
import { openPath, seen } from "./mall-steps";
import type { Window } from "./window";

/** The element that must be visible after the taps, before the picture is taken. */
export type Visit = readonly [name: string, path: string, sees: string, ...taps: string[]];

/** Looks at pages of the mini-program and adds each to those that were seen. */
export function tourPages(seenPages: Set<string>) {
  /** Opens one page of the mini-program, checks it, and remembers that it was seen. */
  async function look(window: Window, name: string): Promise<string[]> {
    const faults = await lookAtPage(window, name);
    for (const barrier of await findBarriers(window)) faults.push(`${name}: ${barrier}`);
    seenPages.add(/#\/([\w/-]+)/.exec(window.page.url())?.[1] ?? "");
    return faults;
  }

  async function tour(window: Window, visits: readonly Visit[]): Promise<string[]> {
    const faults: string[] = [];
    for (const [name, path, sees, ...taps] of visits) {
      await openPath(window.page, path);
      for (const tap of taps) await seen(window.page, tap).click();
      await seen(window.page, sees).waitFor();
      faults.push(...(await look(window, name)));
    }
    return faults;
  }

  return { look, tour };
}
