import { expect, test } from "bun:test";
import { readXlsx } from "@liandong/api/http/read-xlsx";
import { streamXlsx } from "@liandong/api/http/xlsx-stream";
import { ZipStream } from "@liandong/api/http/zip-stream";
import { readTable } from "@liandong/api/trade/shipping/read-table";

const order = "20260301100000123456789012";
const row = (company: number[]) => [...Buffer.from(`${order},`), ...company, ...Buffer.from(",SF12345\n")];
const utf16 = (text: string, mark: [number, number]) => {
  const units = Buffer.from(text, "utf16le");
  return [...mark, ...(mark[0] === 0xff ? units : units.swap16())];
};

const encoded: [string, number[]][] = [
  ["UTF-8", row([0xe9, 0xa1, 0xba, 0xe4, 0xb8, 0xb0])],
  ["UTF-8 with a byte order mark", [0xef, 0xbb, 0xbf, ...row([0xe9, 0xa1, 0xba, 0xe4, 0xb8, 0xb0])]],
  ["GBK", row([0xcb, 0xb3, 0xb7, 0xe1])],
  ["UTF-16, little end first", utf16(`${order},顺丰,SF12345\n`, [0xff, 0xfe])],
  ["UTF-16, big end first", utf16(`${order},顺丰,SF12345\n`, [0xfe, 0xff])],
];

test.each(encoded)("a table in %s is read", async (_, bytes) => {
  expect((await readTable(new Uint8Array(bytes))).csv).toBe(`${order},顺丰,SF12345`);
});

/** A workbook as Excel writes it: shared strings, runs of different looks, numbers, gaps, a sheet under another name. */
async function workbook(parts: Record<string, string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new ZipStream(async (chunk) => chunks.push(chunk));
  for (const [name, xml] of Object.entries(parts))
    await zip.add(
      name,
      (async function* () {
        yield Buffer.from(xml);
      })(),
    );
  await zip.end();
  return Buffer.concat(chunks);
}

const book = {
  "xl/workbook.xml":
    '<workbook xmlns:r="x"><sheets><sheet name="发货" sheetId="3" r:id="rId7"/><sheet name="b" sheetId="4" r:id="rId8"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels":
    '<Relationships><Relationship Id="rId8" Target="worksheets/other.xml"/><Relationship Id="rId7" Target="/xl/worksheets/data.xml"/></Relationships>',
  "xl/sharedStrings.xml": `<sst><si><t>订单号</t></si><si><r><t>顺</t></r><r><rPr/><t>丰</t></r></si><si><t xml:space="preserve"> ${order} </t></si></sst>`,
  "xl/worksheets/data.xml": `<worksheet><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c></row>
    <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>1</v></c><c r="C3"><v>731234567890123</v></c><c r="E3" t="str"><f>1+1</f><v>A&amp;B</v></c></row>
    <row r="4"><c r="A4"><v>1.2345678901234501E+25</v></c><c r="C4"><v>12345678901234567</v></c></row></sheetData></worksheet>`,
};

test("the first sheet of a workbook is read with its gaps, and a rounded number does not pass for a whole one", async () => {
  const rows = await readXlsx(await workbook(book));
  expect(rows).toEqual([
    ["订单号"],
    [],
    [` ${order} `, "顺丰", "731234567890123", "", "A&B"],
    ["1.2345678901234501E+25", "", "1.2345678901234568e+16"],
  ]);
  const table = await readTable(await workbook(book));
  expect(table).toMatchObject({ rows: 2, empty: 0, unclosedRow: null });
  expect(table.csv.split("\n")[0]).toBe(`${order},顺丰,731234567890123`);
});

test.each([
  ["without a sheet", { "xl/workbook.xml": "<workbook/>" }, "表格里没有工作表"],
  ["with a document type", { ...book, "xl/workbook.xml": "<!DOCTYPE a><workbook/>" }, "这个 Excel 表格的内容不正确"],
  [
    "with a row far below",
    { ...book, "xl/worksheets/data.xml": '<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>' },
    "表格最多 100000 行，请分开导入",
  ],
])("a workbook %s is refused in words", async (_, parts, sentence) => {
  const refused = readXlsx(await workbook(parts as Record<string, string>)).catch((error: Error) => error.message);
  expect(await refused).toBe(sentence);
});

test("what is written is read back, whatever stands in the cells", async () => {
  const cells = ["<b>&\"'", "=1+1", "0012", "第一行\n第二行", "", "\u0007铃😀"];
  const written = streamXlsx(
    cells.map((_, at) => ({ name: `列${at}`, width: 10 })),
    (async function* () {
      yield cells;
    })(),
  );
  const rows = await readXlsx(new Uint8Array(await new Response(written).arrayBuffer()));
  expect(rows[1]).toEqual(["<b>&\"'", "=1+1", "0012", "第一行\n第二行", "", "铃😀"]);
});
