import type { OrderToSend } from "@liandong/api/trade/shipping/list-to-ship";
import { saveFile } from "../kit/save-file";

/** A cell of the CSV file: spreadsheets must not round a long number, nor run a text as a formula. */
function cell(text: string): string {
  if (/^\d{12,}$/.test(text)) return `"=""${text}"""`;
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** Downloads the table that 批量发货 reads back once carriers and tracking numbers are filled in. */
export function saveToShipTable(orders: OrderToSend[]): void {
  const heading = ["订单号", "快递公司", "运单号", "商品", "收货"];
  const rows = orders.map(({ orderNo, lines, receiver }) => {
    const goods = lines.map(({ title, specText, left }) => `${title} ${specText}×${left}`).join("；");
    return [orderNo, "", "", goods, receiver];
  });
  const text = [heading, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n");
  saveFile(new Blob([`\uFEFF${text}`], { type: "text/csv;charset=utf-8" }), "待发货.csv");
}
