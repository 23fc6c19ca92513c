// 表格单元格: spreadsheets and exports mark what has to stay text: 0012 as ="0012", a text that begins with = as '=.
// Example: ="0012" is 0012, '=1+1 is =1+1, '90 年代 stays as it is.

export function sheetCell(cell: string): string {
  return cell
    .trim()
    .replace(/^="([^"]*)"$/, "$1")
    .replace(/^'(?=[=+\-@])/, "")
    .trim();
}
