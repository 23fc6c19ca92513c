import { expect, test } from "bun:test";
import { findUnusedTerms, readGlossary } from "./rules/glossary";
import { listFiles, readFiles } from "./rules/source-files";

test("a term that no code uses is found", () => {
  const glossary =
    "| 中文 | code term | meaning | not to be confused with |\n| --- | --- | --- | --- |\n| 见点奖 | `placement` | a | b |\n| 团队奖 | `teamAward` | c | d |\n";
  const code = { path: "core/plan/award.ts", text: "export const placementFen = 20000;" };
  expect(findUnusedTerms(readGlossary(glossary), [code])).toEqual(['团队奖: no code says "teamAward"']);
});

test("the glossary speaks the code's language", () => {
  const [glossary] = readFiles(["core/glossary.md"]);
  const terms = readGlossary(glossary!.text);
  expect(terms.length).toBeGreaterThan(20);
  const code = listFiles().filter((path) => /^(core|db|api|miniapp)\/.*\.(tsx?|sql)$/.test(path));
  expect(findUnusedTerms(terms, readFiles(code))).toEqual([]);
});
