import type { OrderToSend } from "@liandong/api/trade/shipping/list-to-ship";

/** A cell that spreadsheets neither round nor run: long numbers stay text, nothing begins a formula. */
function cell(text: string): string {
  if (/^\d{12,}$/.test(text)) return `"=""${text}"""`;
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The table that 批量发货 reads back, with its carrier and number still to be filled in. */
export function saveToShipTable(orders: OrderToSend[]): void {
  const heading = ["订单号", "快递公司", "运单号", "商品", "收货"];
  const rows = orders.map(({ orderNo, lines, receiver }) => {
    const goods = lines.map(({ title, specText, left }) => `${title} ${specText}×${left}`).join("；");
    return [orderNo, "", "", goods, receiver];
  });
  const text = [heading, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: "text/csv;charset=utf-8" }));
  link.download = "待发货.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
