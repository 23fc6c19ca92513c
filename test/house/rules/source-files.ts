import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type SourceFile = { path: string; text: string };

export const root = join(import.meta.dir, "..", "..", "..");

/** Paths, from the root, of all files that git tracks or would track. */
export function listFiles(): string[] {
  const listed = spawnSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr}`);
  return listed.stdout.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
}

export function readFiles(paths: string[]): SourceFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

export const isCode = (path: string): boolean => /\.(ts|tsx|js|cjs|mjs)$/.test(path);
export const isSource = (path: string): boolean => isCode(path) || /\.(css|scss)$/.test(path);

/** The code of a file without types and comments. */
export function stripTypes(file: SourceFile): string {
  return new Bun.Transpiler({ loader: loaderOf(file.path), deadCodeElimination: false }).transformSync(file.text);
}

/** Imports that exist at run time: neither type-only imports nor those of declarations (`.d.ts`). */
export function scanImports(file: SourceFile): string[] {
  return importsOf(file).map(({ path }) => path);
}

/** Imports that are loaded together with the file, without those of `await import(…)`. */
export function scanStaticImports(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ path, kind }) => (kind === "dynamic-import" ? [] : [path]));
}

function importsOf(file: SourceFile): Bun.Import[] {
  if (file.path.endsWith(".d.ts")) return [];
  return new Bun.Transpiler({ loader: loaderOf(file.path) }).scanImports(file.text);
}

function loaderOf(path: string): "tsx" | "ts" {
  return path.endsWith("x") ? "tsx" : "ts";
}
