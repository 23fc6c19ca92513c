import { expect, test } from "bun:test";
import { readCsv } from "@liandong/api/http/read-csv";

test.each([
  [
    "a line break and a quote inside quotes",
    'a,"b\nc","d""e"\nf,g,h',
    [
      ["a", "b\nc", 'd"e'],
      ["f", "g", "h"],
    ],
  ],
  ["a byte order mark", "\uFEFFa,b\n", [["a", "b"]]],
  ["a byte order mark before quotes", '\uFEFF"a",b', [["a", "b"]]],
  [
    "CRLF, and a line break inside quotes that has none",
    'a,"b\nc"\r\nd,e\r\n',
    [
      ["a", "b\nc"],
      ["d", "e"],
    ],
  ],
  ["the line ends of three systems in one table", "a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
  [
    "tabs and Chinese commas",
    "a\tb\nc，d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "leading zeros and long numbers, which stay text",
    "007,20260301100000123456789012",
    [["007", "20260301100000123456789012"]],
  ],
  ["empty rows, which count", "a\n\nb\n", [["a"], [""], ["b"]]],
  ["rows of unlike length", "a,b,c,d\ne\n", [["a", "b", "c", "d"], ["e"]]],
  [
    "formulas that keep a number as text",
    '="0012",x\n"=""0013""",y',
    [
      ['="0012"', "x"],
      ['="0013"', "y"],
    ],
  ],
  ["a quote in the middle of a cell", '5" 屏,b', [['5" 屏', "b"]]],
  ["nothing", "", []],
])("%s", (_, text, cells) => {
  expect(readCsv(text)).toEqual({ cells, unclosedRow: null });
});

test("a quote that nothing closes is named by its row", () => {
  expect(readCsv('a,b\n\nc,"d\ne,f\n')).toEqual({ cells: [], unclosedRow: 3 });
});
