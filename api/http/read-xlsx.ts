// .xlsx: the first sheet of a workbook as rows of text, as Excel, WPS and Numbers write it. Formulas give the value that was saved.
import { XMLParser } from "fast-xml-parser";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** Said in Chinese to whoever brought the file. */
export class XlsxRefused extends Error {}

const maxPartBytes = 48 * 1024 ** 2;
const maxEntries = 2_000;
const maxRows = 100_000;
const maxColumns = 200;

/** Numbers beyond 15 digits are rounded by spreadsheets. */
const exactDigits = 15;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => ["row", "c", "si", "r", "sheet", "Relationship", "t"].includes(name),
});

type Node = { readonly [name: string]: unknown };

/** @throws XlsxRefused with a Chinese sentence */
export async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const zip = await fromBufferPromise(Buffer.from(bytes)).catch(() => {
    throw new XlsxRefused("这个文件不是完好的 Excel 表格（.xlsx），请另存后再试");
  });
  try {
    const entries = await listEntries(zip);
    const part = async (name: string) => {
      const entry = entries.get(name);
      return entry ? parse(await readEntry(zip, entry)) : null;
    };
    const shared = stringsOf(await part("xl/sharedStrings.xml"));
    const sheet = await part(await firstSheet(part));
    if (!sheet) throw new XlsxRefused("表格里没有工作表");
    return rowsOf(sheet, shared);
  } catch (error) {
    if (error instanceof XlsxRefused) throw error;
    throw new XlsxRefused("这个 Excel 表格已损坏，请另存后再试");
  } finally {
    zip.close();
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries) throw new XlsxRefused("这个 Excel 表格太大，请只保留需要的一页");
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, ""), entry);
  return entries;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  const tooLarge = new XlsxRefused("这个 Excel 表格太大，请分开导入");
  if (!entry.canDecodeFileData()) throw new XlsxRefused("这个 Excel 表格加了密码，请去掉密码后再试");
  if (entry.uncompressedSize > maxPartBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (size > maxPartBytes) throw tooLarge;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(xml: string): Node {
  if (/<!DOCTYPE/i.test(xml)) throw new XlsxRefused("这个 Excel 表格的内容不正确");
  return parser.parse(xml) as Node;
}

async function firstSheet(part: (name: string) => Promise<Node | null>): Promise<string> {
  const [sheet] = list(at(await part("xl/workbook.xml"), "workbook", "sheets", "sheet"));
  const wanted = sheet?.["@id"];
  const links = list(at(await part("xl/_rels/workbook.xml.rels"), "Relationships", "Relationship"));
  const target = links.find((link) => link["@Id"] === wanted)?.["@Target"];
  if (typeof target !== "string") return "xl/worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function stringsOf(shared: Node | null): string[] {
  return list(at(shared, "sst", "si")).map(textOf);
}

/** The text of a string, plain or in runs of different looks; phonetic readings are no part of it. */
function textOf(item: Node): string {
  const plain = texts(item.t);
  return (
    plain ||
    list(item.r)
      .map((run) => texts(run.t))
      .join("")
  );
}

function texts(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value
    .map((text: unknown) => (typeof text === "string" ? text : String((text as Node)["#text"] ?? "")))
    .join("");
}

function rowsOf(sheet: Node, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const row of list(at(sheet, "worksheet", "sheetData", "row"))) {
    const number = Number(row["@r"] ?? rows.length + 1);
    if (!(number >= 1 && number <= maxRows)) throw new XlsxRefused(`表格最多 ${maxRows} 行，请分开导入`);
    while (rows.length < number) rows.push([]);
    const cells = rows[number - 1]!;
    for (const cell of list(row.c)) {
      const column = columnOf(cell["@r"], cells.length);
      if (column >= maxColumns) continue;
      while (cells.length <= column) cells.push("");
      cells[column] = cellText(cell, shared);
    }
  }
  return rows;
}

/** 0 for A, 26 for AA; cells without a place follow each other. */
function columnOf(place: unknown, next: number): number {
  const letters = typeof place === "string" ? /^[A-Z]{1,3}/.exec(place)?.[0] : undefined;
  if (!letters) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(cell: Node, shared: readonly string[]): string {
  const value = typeof cell.v === "string" ? cell.v : String((cell.v as Node | undefined)?.["#text"] ?? "");
  if (cell["@t"] === "s") return shared[Number(value)] ?? "";
  if (cell["@t"] === "inlineStr") return cell.is ? textOf(cell.is as Node) : "";
  if (cell["@t"] === "str" || cell["@t"] === "b" || cell["@t"] === "e") return value;
  return /^\d+$/.test(value) && value.length > exactDigits ? Number(value).toExponential() : value;
}

function at(node: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Node | null | undefined)?.[name], node);
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? (value as Node[]).filter((item) => typeof item === "object" && item !== null) : [];
}
