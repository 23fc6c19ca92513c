import { describe, expect, test } from "bun:test";
import { findBadComments, findBadTitles } from "./rules/comments";
import { isCode, listFiles, readFiles } from "./rules/source-files";

const code = readFiles(listFiles().filter(isCode));
const file = (text: string) => ({ path: "core/plan/a.ts", text });

describe("comments and titles are sentences of at most three lines", () => {
  test("a comment of four lines is found, unless it opens the file or the fourth is @throws", () => {
    const three = "// One.\n// Two.\n// Three.\n";
    expect(findBadComments(file(`const a = 1;\n${three}// Four.\n`))).toHaveLength(1);
    expect(findBadComments(file(`${three}// Four.\nconst a = 1;\n`))).toEqual([]);
    expect(findBadComments(file("a();\n/**\n * One.\n * Two.\n * Three.\n * @throws DomainError a.b\n */"))).toEqual(
      [],
    );
  });

  test("a comment that begins with “Of” is found, a word like “Offers” is not", () => {
    expect(findBadComments(file("const a = 1;\n// Of one that is not there: nothing.\n"))).toHaveLength(1);
    expect(findBadComments(file("const a = 1;\n/** Offers at most 200 coupons. */\n"))).toEqual([]);
  });

  test("a test title that begins with “and” is found", () => {
    // Written in two parts, or the rule would find it here.
    expect(findBadTitles(file(`te${'st("and is refused", () => {})'}`))).toHaveLength(1);
    expect(findBadTitles(file('test("an order is refused", () => {})'))).toEqual([]);
  });

  test("every comment of the project is a sentence of at most three lines", () => {
    expect(code.flatMap(findBadComments)).toEqual([]);
  });

  test("every test title of the project stands alone", () => {
    expect(code.flatMap(findBadTitles)).toEqual([]);
  });
});
