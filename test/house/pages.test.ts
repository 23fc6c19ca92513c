import { describe, expect, test } from "bun:test";
import { findBrokenLinks, findOutsidePages } from "./rules/outside-pages";
import { isSource, listFiles, readFiles } from "./rules/source-files";

const paths = listFiles();
// This test's own bad examples are no references.
const cited = paths.filter(
  (path) => (isSource(path) || /\.(md|sql|json)$/.test(path)) && !path.startsWith("test/house/"),
);

describe("every page that a file refers to is in the repository", () => {
  const plan = { path: "core/rules/plan.md", text: "# The plan\n\n## 4. Differential\n" };

  test.each([
    "// Who is paid: spec 03, section 2.",
    "See specs 01 to 04.",
    'readdirSync("../shared/scenarios");',
    "// core/rules/plan.md, section 9",
    "// core/rules/wages.md, section 4",
  ])("%s is refused", (text) => {
    expect(findOutsidePages([plan, { path: "core/plan/a.ts", text }])).toHaveLength(1);
  });

  test("a section of a page in the repository, the word spec and a web address may be written", () => {
    const text =
      "// core/rules/plan.md, section 4\n// A spec of a product: 2 pieces. https://semver.org/spec/v2.0.0.html";
    expect(findOutsidePages([plan, { path: "core/plan/a.ts", text }])).toEqual([]);
  });

  test("a link to a missing file is found, a link to a file, a folder or the web is not", () => {
    const text = "[a](../core/a.ts) [b](../core) [c](https://example.com/x) [d](#top) [e](../core/gone.md)";
    expect(findBrokenLinks([{ path: "docs/page.md", text }], ["core/a.ts"])).toHaveLength(1);
  });

  test("no file of the repository refers to a page outside it", () => {
    expect(findOutsidePages(readFiles(cited))).toEqual([]);
  });

  test("no Markdown page has a broken link", () => {
    expect(findBrokenLinks(readFiles(paths.filter((path) => path.endsWith(".md"))), paths)).toEqual([]);
  });
});
