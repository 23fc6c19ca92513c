import { describe, expect, test } from "bun:test";
import { findDeadFiles } from "./rules/dead-files";
import { findLongFunctions } from "./rules/function-length";
import { findMachineTraces } from "./rules/machine-traces";
import { findBadNames, findFoldersWithoutReadme, findLongFiles } from "./rules/shape";
import { isCode, isSource, listFiles, readFiles, root } from "./rules/source-files";

const paths = listFiles();

describe("no dead files", () => {
  const manifest = { path: "package.json", text: '{"scripts":{"start":"bun api/commands/start.ts"}}' };
  const start = { path: "api/commands/start.ts", text: 'import type { Order } from "@liandong/db/orders/order";' };
  const order = { path: "db/orders/order.ts", text: "export type Order = string;" };

  test("files that only use each other are dead, a file that a script leads to is not", () => {
    const one = { path: "core/one.ts", text: 'export * from "./two";' };
    const two = { path: "core/two.ts", text: 'export * from "./one";' };
    expect(findDeadFiles([manifest, start, order, one, two])).toEqual(["core/one.ts", "core/two.ts"]);
    expect(findDeadFiles([manifest, order])).toEqual(["db/orders/order.ts"]);
  });

  test("no source file of the project is dead", () => {
    expect(
      findDeadFiles(readFiles(paths.filter((path) => isSource(path) || /\.(json|html|toml)$/.test(path)))),
    ).toEqual([]);
  });
});

describe("files are small and named for what they hold", () => {
  test("no file of the project has more than 300 lines", () => {
    expect(findLongFiles([{ path: "a.ts", text: "x\n".repeat(301) }])).toHaveLength(1);
    expect(findLongFiles([{ path: "a.ts", text: "x\n".repeat(300) }])).toEqual([]);
    expect(findLongFiles(readFiles(paths.filter(isSource)))).toEqual([]);
  });

  test("a function of 71 lines is too long, a component's JSX counted", () => {
    const component = (rows: number) => ({
      path: "miniapp/src/a.tsx",
      text: `export function A() {\n  return (\n    <>\n${"      <B />\n\n".repeat(rows - 4)}    </>\n  );\n}\n`,
    });
    expect(findLongFunctions(component(71))).toHaveLength(1);
    expect(findLongFunctions(component(70))).toEqual([]);
    const arrow = { path: "api/a.ts", text: `const a = async () => {\n${"  b();\n".repeat(71)}};\n` };
    expect(findLongFunctions(arrow)).toHaveLength(1);
  });

  test("no function of the project is longer than 70 lines", () => {
    const code = paths.filter((path) => isCode(path) && !path.endsWith(".test.ts"));
    expect(readFiles(code).flatMap(findLongFunctions)).toEqual([]);
  });

  test("no file is called utils or named in camelCase", () => {
    expect(
      findBadNames(["core/utils.ts", "db/order-helpers.ts", "api/saveOrder.ts", "api/save-order.ts"]),
    ).toHaveLength(3);
    expect(findBadNames(paths.filter(isCode))).toEqual([]);
  });

  test("every top-level folder has a README", () => {
    expect(findFoldersWithoutReadme(["core/a.ts", "db/README.md", ".ci/run"])).toEqual(["core"]);
    expect(findFoldersWithoutReadme(paths)).toEqual([]);
  });
});

describe("nothing names a machine", () => {
  test("a host in the lock file and the checkout's own path are found", () => {
    const lock = { path: "bun.lock", text: '["zod@4.0.0", "https://mirror.example/zod.tgz"]' };
    const script = { path: "a.ts", text: 'import "/home/me/mall/a";' };
    expect(findMachineTraces([lock, script], "/home/me/mall")).toHaveLength(2);
  });

  test("no file names this machine", () => {
    const texts = paths.filter((path) => !/\.(png|jpe?g|webp|woff2?|ico|gif)$/.test(path));
    expect(findMachineTraces(readFiles(texts), root)).toEqual([]);
  });
});
