import { describe, expect, test } from "bun:test";
import { findDemoImports, findForbiddenImports } from "./rules/import-direction";
import { isCode, listFiles, readFiles } from "./rules/source-files";

describe("dependencies point one way: miniapp → (types of) api → db → core", () => {
  const bad: [string, string][] = [
    ["core/plan/award.ts", 'import { readFileSync } from "node:fs"; readFileSync("a");'],
    ["core/plan/award.ts", 'export { saveOrder } from "@liandong/db/orders/save-order";'],
    ["core/plan/award.ts", 'import { saveOrder } from "../../db/orders/save-order"; saveOrder();'],
    ["db/orders/save.ts", 'import { router } from "@liandong/api/router"; router();'],
    ["api/orders/place.ts", 'const { page } = await import("@liandong/miniapp/src/app"); page();'],
    ["miniapp/src/data/api.ts", 'import { appRouter } from "@liandong/api/router"; appRouter();'],
    [
      "miniapp/src/data/api.tsx",
      'import { joinAmount } from "@liandong/core/plan"; export const x = <b>{joinAmount}</b>;',
    ],
  ];
  test.each(bad)("%s with %s is refused", (path, text) => {
    expect(findForbiddenImports({ path, text })).toHaveLength(1);
  });

  test("type imports from the API and value imports in the right direction are allowed", () => {
    const page = {
      path: "miniapp/src/data/api.ts",
      text: 'import type { AppRouter } from "@liandong/api/router"; export type R = AppRouter;',
    };
    const verb = { path: "api/orders/place.ts", text: 'import { x } from "@liandong/db/orders/x"; x();' };
    expect([page, verb].flatMap(findForbiddenImports)).toEqual([]);
  });

  test("no import of the project points the wrong way", () => {
    expect(readFiles(listFiles().filter(isCode)).flatMap(findForbiddenImports)).toEqual([]);
  });
});

describe("a start without the demo loads nothing of it", () => {
  test("only the demo itself, tests and a dynamic import may name api/demo", () => {
    const text = 'import { seedDemo } from "../demo/play/seed-demo"; seedDemo();';
    expect(findDemoImports({ path: "api/commands/start.ts", text })).toHaveLength(1);
    const later = {
      path: "api/commands/start.ts",
      text: 'const { seedDemo } = await import("../demo/play/seed-demo"); seedDemo();',
    };
    const demo = { path: "api/demo/draw.ts", text: 'import { people } from "./content/people"; people();' };
    const journey = { path: "test/journeys/a.test.ts", text: 'import { a } from "@liandong/api/demo/a"; a();' };
    expect([later, demo, journey].flatMap(findDemoImports)).toEqual([]);
  });

  test("nothing outside the demo imports it statically", () => {
    expect(readFiles(listFiles().filter(isCode)).flatMap(findDemoImports)).toEqual([]);
  });
});
