import { describe, expect, test } from "bun:test";
import { findImpurities } from "./rules/core-purity";
import { isCode, listFiles, readFiles } from "./rules/source-files";

describe("core has no clock and no randomness", () => {
  test.each([
    "export const now = Date.now();",
    "export const now = new Date();",
    "export const now = new Date;",
    "export const now = Date();",
    "export const id = Math.random();",
    "export const id = crypto.randomUUID();",
    "export const start = performance.now();",
    "setTimeout(() => {}, 1);",
    "export const mode = process.env.MODE;",
    "export const fen = Math.round(1.5);",
  ])("%s is refused", (text) => {
    expect(findImpurities({ path: "core/x.ts", text })).toHaveLength(1);
  });

  test("a given moment, a type named Clock and a comment are allowed in core", () => {
    const text =
      "/** Not Date.now() */ export const at = (ms: number): Date => new Date(ms); export type Clock = () => Date;";
    expect(findImpurities({ path: "core/x.ts", text })).toEqual([]);
  });

  test("no file of core uses a clock or randomness", () => {
    const core = listFiles().filter((path) => path.startsWith("core/") && isCode(path));
    expect(readFiles(core).flatMap(findImpurities)).toEqual([]);
  });
});
