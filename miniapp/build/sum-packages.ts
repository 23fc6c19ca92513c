import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/** The most that a phone loads before the first page shows. */
export const mainLimitBytes = 500 * 1024;

export type PackageSize = { name: string; bytes: number };

/** WeChat counts every file below a sub-package's root as part of it, all others as the main package. */
export function sumPackages({ root, ignore }: { root: string; ignore?: RegExp }): PackageSize[] {
  const app = JSON.parse(readFileSync(path.join(root, "app.json"), "utf8"));
  const declared: { root: string }[] = app.subPackages ?? app.subpackages ?? [];
  const sizes = new Map<string, number>([["main", 0]]);
  for (const { root: packageRoot } of declared) sizes.set(packageRoot.replace(/\/$/, ""), 0);
  for (const file of new Bun.Glob("**/*").scanSync({ cwd: root })) {
    if (ignore?.test(file)) continue;
    const owner = [...sizes.keys()].find((name) => file.startsWith(`${name}/`)) ?? "main";
    sizes.set(owner, (sizes.get(owner) ?? 0) + statSync(path.join(root, file)).size);
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }));
}
