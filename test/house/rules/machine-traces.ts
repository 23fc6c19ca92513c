import type { SourceFile } from "./source-files";

/** Texts that work on one machine only: this checkout's absolute path, a host in the lock file. */
export function findMachineTraces(files: SourceFile[], checkout: string): string[] {
  return files.flatMap(({ path, text }) => {
    if (path === "bun.lock") return /"https?:\/\//.test(text) ? [`${path} names a host: install without a mirror`] : [];
    return text.includes(`${checkout}/`) ? [`${path} names this checkout's own path`] : [];
  });
}
