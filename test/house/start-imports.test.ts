import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, scanStaticImports } from "./rules/source-files";

/** Packages that take long to load and that most processes need late or never. */
const heavy = [
  "sharp",
  "pg-boss",
  "@zxcvbn-ts/core",
  "@zxcvbn-ts/language-common",
  "qr",
  "pino-pretty",
  "fast-check",
  "prom-client",
];

/** Every package that is loaded before the first line of a file runs: by imports, not by `import()`. */
function packagesLoadedBy(start: string): Set<string> {
  const packages = new Set<string>();
  const files = new Set([start]);
  for (const file of files) {
    for (const path of scanStaticImports({ path: file, text: readFileSync(file, "utf8") })) {
      const own = path.startsWith(".") ? join(dirname(file), path) : join(root, path.replace("@liandong/", ""));
      if (existsSync(`${own}.ts`)) files.add(`${own}.ts`);
      else packages.add(path);
    }
  }
  return packages;
}

test("the start of the shop loads no package that only some requests need", () => {
  const loaded = packagesLoadedBy(join(root, "api/start/run-shop.ts"));
  expect([...loaded]).toContain("hono");
  expect(heavy.filter((name) => loaded.has(name))).toEqual([]);
});

test("the port is bound before the shop itself is loaded", () => {
  const loaded = packagesLoadedBy(join(root, "api/commands/start.ts"));
  expect([...loaded]).toContain("pino");
  expect(["hono", "@trpc/server", "drizzle-orm/pg-core", "postgres"].filter((name) => loaded.has(name))).toEqual([]);
});

test("a package behind the jobs is found from the file that needs it", () => {
  expect([...packagesLoadedBy(join(root, "api/jobs/start-jobs.ts"))]).toContain("pg-boss");
});
