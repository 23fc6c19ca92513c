// 批量发货: a table of order number, carrier and tracking number, as spreadsheets fill it; each row sends all that is left.
// Example: 20260301100000123456789012 | 顺丰 | SF123456 ships that order; any bad row is listed with what is wrong, and the others may go.
// An order without carrier and tracking number waits on: what left today is filled in, the rest of the table is left as it was.
import { type Carrier, findCarrier, recogniseCarriers } from "./carriers";

export interface ShippingRow {
  /** Row number as the spreadsheet counts: the heading is row 1. */
  readonly row: number;
  readonly orderNo: string;
  /** The carrier's code. */
  readonly company: string;
  readonly trackingNo: string;
}

export interface RowProblem {
  readonly row: number;
  readonly orderNo: string;
  readonly problem: string;
}

export const trackingNoPattern = /^[0-9A-Za-z-]{5,40}$/;

const orderNoPattern = /^[0-9A-Za-z_-]{6,32}$/;

/** Carriers print tracking numbers in groups: "SF 123 4567" is the number SF1234567. */
export function withoutBlanks(trackingNo: string): string {
  return trackingNo.replace(/\s/g, "");
}

export const maxRows = 500;

/** Judges the cells of a table that was read already, rows in the spreadsheet's order, empty ones too. */
export function readShippingRows(
  table: readonly (readonly string[])[],
  carriers: readonly Carrier[],
): { rows: ShippingRow[]; problems: RowProblem[] } {
  const rows: ShippingRow[] = [];
  const problems: RowProblem[] = [];
  const firstRows = new Map<string, number>();
  for (const [index, cells] of table.entries()) {
    const row = index + 1;
    const [orderNo = "", company = "", written = ""] = cells.map(plainText);
    const trackingNo = withoutBlanks(written);
    if (row === 1 && /订单/.test(orderNo)) continue;
    if (cells.every((cell) => plainText(cell) === "")) continue;
    // Neither a carrier nor a number: the order has not left yet, and stays as it is.
    if (company === "" && trackingNo === "" && orderNoPattern.test(orderNo)) continue;
    const carrier = company === "" ? onlyCarrier(trackingNo, carriers) : findCarrier(company, carriers);
    const first = firstRows.get(orderNo);
    const problem = problemOf({ orderNo, company, carrier, trackingNo, first });
    firstRows.set(orderNo, first ?? row);
    if (problem !== null || carrier === null) problems.push({ row, orderNo, problem: problem ?? "" });
    else rows.push({ row, orderNo, company: carrier.code, trackingNo });
  }
  if (rows.length + problems.length === 0)
    problems.push({ row: 1, orderNo: "", problem: "表格里没有填了快递公司和运单号的订单" });
  if (rows.length + problems.length > maxRows) {
    problems.unshift({ row: maxRows + 1, orderNo: "", problem: `一次最多 ${maxRows} 行，请分开导入` });
  }
  return { rows, problems };
}

/** A number whose form belongs to one carrier alone needs no name of it. */
function onlyCarrier(trackingNo: string, carriers: readonly Carrier[]): Carrier | null {
  const [only, ...others] = recogniseCarriers(trackingNo, carriers);
  return only && others.length === 0 ? only : null;
}

type RowCells = { orderNo: string; company: string; carrier: Carrier | null; trackingNo: string; first?: number };

function problemOf({ orderNo, company, carrier, trackingNo, first }: RowCells): string | null {
  if (isScientific(orderNo)) return "订单号被表格软件改成了科学计数，请把这一列设为文本后重新填写";
  if (!orderNoPattern.test(orderNo)) return "订单号不正确";
  if (first !== undefined) return `与第 ${first} 行是同一个订单`;
  if (carrier === null)
    return company === "" ? "没有填快递公司，从运单号也认不出来" : `不认识的快递公司“${company.slice(0, 20)}”`;
  if (isScientific(trackingNo)) return "运单号被表格软件改成了科学计数，请把这一列设为文本后重新填写";
  return trackingNoPattern.test(trackingNo) ? null : "运单号应为 5 到 40 位字母或数字";
}

/** Spreadsheets show long numbers as 1.23457E+14; their last digits are lost. */
function isScientific(cell: string): boolean {
  return /^\d(\.\d+)?E\+\d+$/i.test(cell);
}

/** Removes the quote or formula by which spreadsheets mark long numbers as text: '123 and ="123". */
function plainText(cell: string): string {
  return cell
    .trim()
    .replace(/^="?|^'/, "")
    .replace(/"$/, "")
    .trim();
}
