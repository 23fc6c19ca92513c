import { expect, test } from "bun:test";
import { listFiles, readFiles } from "./rules/source-files";
import { findForbiddenWords, readForbiddenWords } from "./rules/words";

const words = readForbiddenWords(readFiles(["core/glossary.md"])[0]!.text);

test("a forbidden word in a sentence is found, one in a comment is not", () => {
  expect(words).toContain("会员特价");
  const text = 'const a = "请您付款";\n// 您 is never said.\n  /** 您 */\nconst b = "你";';
  expect(findForbiddenWords(["您"], { path: "a.ts", text })).toEqual(["a.ts:1 says “您”"]);
});

test("no sentence for members or staff says a word that the glossary replaces", () => {
  const code = listFiles().filter((path) => /^(core|db|api|miniapp\/src)\/.*\.(tsx?|sql)$/.test(path));
  expect(readFiles(code).flatMap((file) => findForbiddenWords(words, file))).toEqual([]);
});
