import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmptyState, type SandboxState } from "./state";

export type SandboxStore = {
  state: SandboxState;
  /** Resolves when everything changed so far is on disk. */
  save: () => Promise<void>;
};

/** Finished notifications are kept for the page only. */
const maxDeliveries = 500;

/**
 * The state in memory. Each save writes all of it and replaces `state.json` at once: a crash leaves the old or the new
 * file.
 */
export function openStore(dataDir: string | null): SandboxStore {
  if (dataDir === null) return { state: createEmptyState(), save: async () => {} };
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "state.json");
  // A unique name, since a sandbox that is being replaced may still be writing its last state.
  const draft = `${path}.${randomUUID()}.new`;
  const saved = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SandboxState) : null;
  const state = { ...createEmptyState(), ...saved };
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    next = null;
    forgetOldDeliveries(state);
    await writeFile(draft, JSON.stringify(state), { mode: 0o600 });
    await rename(draft, path);
  };
  return {
    state,
    // Calls during a write share the next one.
    save: () => {
      next ??= last = last.then(write, write);
      return next;
    },
  };
}

function forgetOldDeliveries(state: SandboxState): void {
  const isOpen = (index: number) => state.deliveries[index]?.state === "waiting";
  const firstKept = state.deliveries.length - maxDeliveries;
  state.pushes = state.pushes.slice(-maxDeliveries);
  if (firstKept > 0) state.deliveries = state.deliveries.filter((_, index) => index >= firstKept || isOpen(index));
}
