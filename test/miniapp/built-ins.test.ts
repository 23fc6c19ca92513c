import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureFronts } from "@liandong/api/start/ensure-fronts";
import { root } from "../house/rules/source-files";
import { findYoungBuiltIns, type Targets } from "./young-built-ins";

const members: Targets = { ios: 13, chrome: 80 };
const staff: Targets = { ios: 15, chrome: 88 };

/** Uses that the fronts themselves make safe, each with its reason; one that is no longer built has to go from here. */
const allowed: Record<string, Record<string, string>> = {
  h5: {
    ".replaceAll": "Taro's router calls it; miniapp/src/polyfill/replace-all.ts is loaded before it.",
    ResizeObserver: "The swiper asks for window.ResizeObserver first and listens to resizes of the window without it.",
  },
};

const filesOf = (front: string) => {
  const folder = join(root, "miniapp/dist", front);
  return [...new Bun.Glob("**/*.js").scanSync(folder)].map((file) => ({
    file,
    code: readFileSync(join(folder, file), "utf8"),
  }));
};

beforeAll(async () => {
  await ensureFronts(() => {});
  if (existsSync(join(root, "miniapp/dist/weapp/app.json"))) return;
  const build = Bun.spawnSync([process.execPath, "run", "build:weapp", "--try"], { cwd: root });
  if (build.exitCode !== 0) throw new Error(build.stderr.toString());
}, 300_000);

describe("built code runs on the oldest browsers that it is for", () => {
  test.each([
    ["list.at(-1)", ".at"],
    ["list?.findLast(isDone)", ".findLast"],
    ['text.replaceAll("a", "b")', ".replaceAll"],
    ["rows.toSorted()", ".toSorted"],
    ["Object.hasOwn(row, key)", "Object.hasOwn"],
    ["const copy = structuredClone(row)", "structuredClone"],
    ["crypto.randomUUID()", "crypto.randomUUID"],
    ["new Intl.Segmenter()", "Intl.Segmenter"],
    ["Promise.any(all)", "Promise.any"],
    ["const name = member?.name", "syntax ?."],
    ["name ??= none", "syntax ??="],
    ["/(?<!a)b/.test(text)", "syntax (?<="],
  ])("%s is found", (code, name) => {
    expect(findYoungBuiltIns(code, members).map((found) => found.name)).toContain(name);
  });

  test("a field of data with such a name, a question with typeof, and older built-ins are not found", () => {
    const code = `row.at; typeof structuredClone === "function"; list.includes(1); list.flatMap(f); Object.entries(row);`;
    expect(findYoungBuiltIns(code, members)).toEqual([]);
  });

  test.each([
    ["h5", members],
    ["weapp", members],
    ["desk", staff],
  ] as const)("the files of %s hold nothing younger than its targets", (front, targets) => {
    const exceptions = allowed[front] ?? {};
    const found = filesOf(front).flatMap(({ file, code }) =>
      findYoungBuiltIns(code, targets).map((use) => ({ file, ...use })),
    );
    expect(found.filter(({ name }) => !(name in exceptions))).toEqual([]);
    expect(Object.keys(exceptions).filter((name) => found.every((use) => use.name !== name))).toEqual([]);
  });
});
