import { watch } from "node:fs";
import { join } from "node:path";
import type { RunningChild } from "./run-child";

/** Editors and git write many files at once: changes within this time count as one. */
const quietMs = 60;
const isSource = (path: string) => /\.(ts|sql|json)$/.test(path) && !path.includes("node_modules");

/**
 * Runs a program, and restarts it when a source below one of the folders changes; a program that has ended waits for a
 * change.
 */
export function keepRunning(input: {
  root: string;
  folders: readonly string[];
  start: () => RunningChild;
  say: (sentence: string) => void;
}): { stop(): Promise<void> } {
  const { root, folders, start, say } = input;
  let stopped = false;
  let changed: string | null = null;
  let restarting: Promise<void> | null = null;
  let child = startAndWatch();

  function startAndWatch(): RunningChild {
    const started = start();
    started.exited.then((code) => {
      if (started === child && !restarting && !stopped) say(`ended (${code ?? "by a signal"}): waits for a change`);
    });
    return started;
  }

  async function restart(): Promise<void> {
    while (changed !== null) {
      await Bun.sleep(quietMs);
      say(`${changed} changed: restarts`);
      changed = null;
      await child.stop();
      if (!stopped) child = startAndWatch();
    }
    restarting = null;
  }

  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, name) => {
      if (stopped || name === null || !isSource(name)) return;
      changed = join(folder, name);
      restarting ??= restart();
    }),
  );
  return {
    async stop() {
      stopped = true;
      for (const watcher of watchers) watcher.close();
      await child.stop();
    },
  };
}
