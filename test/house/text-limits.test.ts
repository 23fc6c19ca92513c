import { expect, test } from "bun:test";
import { listFiles, readFiles } from "./rules/source-files";

/** Texts that people type are cleaned; their limit is one of characters, which zod's `max` does not count. */
function findUnitLimits({ path, text }: { path: string; text: string }): string[] {
  const chains = text.match(/overwrite\(clean(?:Line|Text)\)(?:\s*\.\w+\((?:[^()]|\([^()]*\))*\))*/g) ?? [];
  return chains.filter((chain) => /\.max\(/.test(chain)).map((chain) => `${path}: ${chain.replace(/\s+/g, " ")}`);
}

test("a limit of JavaScript's units is found, one of characters is not", () => {
  const bad = 'z.string().overwrite(cleanLine).min(1, "请填写").max(20, "最多 20 个字")';
  const good = 'z.string().overwrite(cleanLine).min(1).refine(atMost(20), "最多 20 个字")';
  expect(findUnitLimits({ path: "a.ts", text: bad })).toHaveLength(1);
  expect(findUnitLimits({ path: "a.ts", text: good })).toEqual([]);
});

test("the limit of every text that people type counts characters", () => {
  const code = listFiles().filter((path) => /^(core|api)\/.*\.ts$/.test(path));
  expect(readFiles(code).flatMap(findUnitLimits)).toEqual([]);
});
