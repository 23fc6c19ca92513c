// 发票: the words of an invoice's states, and what a tax number looks like (core/rules/shop.md, section 4).
// Example: 91310000MA1FL4XX0N is a 统一社会信用代码 of 18 signs; older tax numbers have 15 or 20.

export const invoiceStateNames = {
  asked: "待开票",
  made: "已开票",
  sent_back: "已退回",
  to_reverse: "待红冲",
  reversed: "已红冲",
} as const;
export type InvoiceState = keyof typeof invoiceStateNames;

/** Letters I, O, S, V and Z do not occur in 统一社会信用代码. */
export function isTaxNumber(text: string): boolean {
  return /^([0-9A-HJ-NP-RT-UW-Y]{18}|[0-9A-Z]{15}|[0-9A-Z]{20})$/.test(text);
}

/** What an invoice of an order is made over, in fen: what was paid less what went back. */
export const invoiceFen = (order: { readonly totalFen: number; readonly refundedFen: number }): number =>
  order.totalFen - order.refundedFen;
