import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureFronts } from "@liandong/api/start/ensure-fronts";
import { firstFiles, firstLoadLimits } from "@liandong/miniapp/build/sizes/first-load";
import { packageOf, weighPackages } from "@liandong/miniapp/build/sizes/weigh-packages";
import { root } from "../house/rules/source-files";

describe("what a built file holds", () => {
  test.each([
    ["webpack://x/../node_modules/.bun/antd@6.6.8/node_modules/antd/es/button.js", "antd"],
    ["../node_modules/.bun/a@1/node_modules/@tarojs/components/dist/index.js", "@tarojs/components"],
    ["webpack://@liandong/miniapp/./src/pages/home/index.tsx", "src/pages"],
    ["webpack://@liandong/miniapp/../src/queryObserver.ts", "(libraries' own sources)"],
    ["webpack/runtime/load script", "(glue)"],
  ])("%s is counted for %s", (source, name) => {
    expect(packageOf(source)).toBe(name);
  });

  test("bytes go to the package of their source, three for a Chinese sign", () => {
    const map = JSON.stringify({
      version: 3,
      sources: ["node_modules/a/index.js", "src/b/index.ts"],
      names: [],
      mappings: "AAAA,ECAA",
    });
    expect([...weighPackages({ code: "ab好cd", map })]).toEqual([
      ["a", 2],
      ["src/b", 5],
    ]);
  });
});

describe("what a visitor loads before the first page", () => {
  beforeAll(() => ensureFronts(() => {}), 300_000);

  test.each(["h5", "desk"] as const)("of %s is below its limit", (face) => {
    const folder = join(root, "miniapp/dist", face);
    const files = firstFiles(folder);
    // Small files have no compressed copy.
    const sizes = files.map((file) => join(folder, existsSync(join(folder, `${file}.br`)) ? `${file}.br` : file));
    const bytes = sizes.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(files.length).toBeGreaterThan(3);
    expect(bytes).toBeLessThan(firstLoadLimits[face] * 1024);
  });

  test("the login of the desk loads nothing of antd and no router", () => {
    const folder = join(root, "miniapp/dist/desk");
    const raw = firstFiles(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(raw).toBeLessThan(248 * 1024);
  });
});
