import { ZipStream } from "./zip-stream";

/** A column of a sheet: its heading and its width in characters. */
export type SheetColumn = { name: string; width: number };

/**
 * Writes a workbook of one sheet row by row, so that no part of it has to fit into memory. Every cell is text and stays text when
 * it is filled in later: spreadsheets round long numbers otherwise.
 */
export function streamXlsx(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const zip = new ZipStream((chunk) => writer.write(chunk));
  const write = async () => {
    for (const [name, xml] of parts) await zip.add(name, textOf(xml));
    await zip.add("xl/worksheets/sheet1.xml", sheetOf(columns, rows));
    await zip.end();
    await writer.close();
  };
  // A reader that goes away ends the writing; a failing source fails the download.
  write().catch((error: unknown) => writer.abort(error).catch(() => {}));
  return readable;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Style 1 is text, style 2 is text in bold for the heading. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" fontId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

const parts: readonly (readonly [string, string])[] = [
  [
    "[Content_Types].xml",
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`,
  ],
  [
    "_rels/.rels",
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    "xl/workbook.xml",
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ],
  ["xl/styles.xml", styles],
];

async function* textOf(xml: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(`${head}${xml}`);
}

async function* sheetOf(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly string[]>,
): AsyncIterable<Uint8Array> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const names = columns.map(({ name }) => name);
  yield Buffer.from(
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>${rowOf(1, names, 2)}`,
  );
  let row = 1;
  for await (const cells of rows) {
    row += 1;
    yield Buffer.from(rowOf(row, cells, 1));
  }
  yield Buffer.from("</sheetData></worksheet>");
}

function rowOf(row: number, cells: readonly string[], style: number): string {
  const written = cells.map((text, at) => {
    const place = `r="${columnName(at)}${row}" s="${style}"`;
    return text === ""
      ? `<c ${place}/>`
      : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
  });
  return `<row r="${row}">${written.join("")}</row>`;
}

/** A, B … Z, AA, AB … of the column at this place, counted from 0. */
function columnName(at: number): string {
  const before = Math.floor(at / 26);
  return `${before > 0 ? columnName(before - 1) : ""}${String.fromCharCode(65 + (at % 26))}`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has no form for control characters and for the two code units that are none. */
function escapeXml(text: string): string {
  const kept = [...text].filter((sign) => (sign >= " " ? sign < "\ufffe" || sign > "\uffff" : "\t\n\r".includes(sign)));
  return kept.join("").replace(/[&<>"]/g, (sign) => entities[sign]!);
}
