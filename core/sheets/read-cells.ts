// 导入表的单元格: a cell is read exactly or refused; nothing is rounded, guessed or filled in.
// Example: 12.5 yuan is 1250 fen; "12.505", "1,234" and "约 12" are refused with a sentence.
import { picturePath } from "../facts/picture-path";

/** Thrown by the readers of this file and caught by the reader of the sheet, which knows row and column. */
export class CellProblem extends Error {}

/** Yuan as fen. @throws CellProblem */
export function readYuan(cell: string): number {
  const [, yuan, cents = ""] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(cell) ?? [];
  if (yuan === undefined) throw new CellProblem("请填写金额，单位元，最多两位小数，如 12.50");
  return Number(yuan) * 100 + Number(cents.padEnd(2, "0"));
}

/** @throws CellProblem */
export function readWhole(cell: string): number {
  if (!/^\d{1,9}$/.test(cell)) throw new CellProblem("请填写整数，如 120");
  return Number(cell);
}

/** @throws CellProblem */
export function readYesNo(cell: string): boolean {
  if (cell !== "" && cell !== "是" && cell !== "否") throw new CellProblem("请填写“是”或“否”");
  return cell === "是";
}

export function readList(cell: string): string[] {
  return cell
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Paths of pictures that a cell names: by file name in the zip, or by the path of one that is uploaded. @throws CellProblem */
export function readPictures(cell: string, files: ReadonlyMap<string, string>): string[] {
  return readList(cell).map((name) => {
    if (picturePath.safeParse(name).success) return name;
    const path = files.get(name.normalize("NFC"));
    if (path === undefined) throw new CellProblem(`压缩包里没有图片“${name.slice(0, 60)}”`);
    return path;
  });
}

export type Choice = { id: string; name: string };

/** @throws CellProblem */
export function readNamed(cell: string, known: readonly Choice[], what: string): string {
  const [one, another] = known.filter(({ name }) => name === cell);
  if (!one)
    throw new CellProblem(cell === "" ? `请填写${what}` : `没有名为“${cell.slice(0, 30)}”的${what}，请先在工作台添加`);
  if (another) throw new CellProblem(`有几个名为“${cell.slice(0, 30)}”的${what}，请先在工作台改成不同的名字`);
  return one.id;
}

/** A day of Asia/Shanghai, as 2026-06-01, 2026/6/1 or 2026年6月1日. @throws CellProblem */
export function readDay(cell: string): string {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? [];
  const text = `${year}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text)
    throw new CellProblem("请填写日期，如 2026-06-01");
  return text;
}
