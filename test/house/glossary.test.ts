import { describe, expect, test } from "bun:test";
import {
  findDoubleTerms,
  findUnexplainedWords,
  findUnusedPlainWords,
  findUnusedTerms,
  plainWords,
  readGlossary,
} from "./rules/glossary";
import { listFiles, readFiles } from "./rules/source-files";

const head = "| 中文 | code term | meaning | not to be confused with |\n| --- | --- | --- | --- |\n";
const small = `${head}| 见点奖 | \`placement\` | a | b |\n| 团队奖 | \`teamAward\` | c | d |\n`;

describe("a small glossary", () => {
  test("a glossary term that no code uses is found", () => {
    const code = { path: "core/plan/award.ts", text: "export const placementFen = 20000;" };
    expect(findUnusedTerms(readGlossary(small), [code])).toEqual(['团队奖: no code says "teamAward"']);
  });

  test("a term with two rows is found", () => {
    const twice = readGlossary(`${small}| 见点 | \`Placement\` | e | f |\n`);
    expect(findDoubleTerms(twice)).toEqual(["placement"]);
    expect(findDoubleTerms(readGlossary(small))).toEqual([]);
  });

  test("a word of a type name that nothing explains is found", () => {
    const code = { path: "core/plan/award.ts", text: "export interface TeamPurses {}\ntype Hidden = 1;\n" };
    const unexplained = findUnexplainedWords(readGlossary(small), [code], new Set(["line"]));
    expect(unexplained).toEqual(['TeamPurses: neither the glossary nor plain English explains "purse"']);
    expect(findUnexplainedWords(readGlossary(small), [code], new Set(["purse"]))).toEqual([]);
  });

  test("a plain word that no type name uses is found", () => {
    const code = { path: "core/plan/award.ts", text: "export type AwardLines = string[];" };
    expect(findUnusedPlainWords([code], new Set(["line", "row"]))).toEqual(["row"]);
  });
});

describe("the glossary of core", () => {
  const terms = readGlossary(readFiles(["core/glossary.md"])[0]!.text);
  const core = readFiles(listFiles().filter((path) => /^core\/.*\.ts$/.test(path)));

  test("the code uses every term of the glossary", () => {
    expect(terms.length).toBeGreaterThan(100);
    const code = listFiles().filter((path) => /^(core|db|api|miniapp)\/.*\.(tsx?|sql)$/.test(path));
    expect(findUnusedTerms(terms, readFiles(code))).toEqual([]);
  });

  test("every term has one row", () => {
    expect(findDoubleTerms(terms)).toEqual([]);
  });

  test("every word in the names of core's types is in the glossary or plain English", () => {
    expect(findUnexplainedWords(terms, core, plainWords)).toEqual([]);
    expect(findUnusedPlainWords(core, plainWords)).toEqual([]);
  });
});
