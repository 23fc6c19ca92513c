/** What 操作日志 keeps of the deeds on orders and their invoices. */
export type OrderDeeds = {
  "desk.orders.addNote": { text: string; pinned: boolean };
  "desk.orders.saveNote": { text: string; pinned: boolean };
  /** Name, phone and street are never recorded. */
  "desk.orders.changeAddress": { region: string };
  "desk.orders.changeBuyerNote": { text: string };
  "desk.orders.cutPrice": { cutFen: number; freightCutFen: number; totalFen: number };
  /** The numbers of the orders under one payment that were cancelled together. */
  "desk.orders.cancel": { orderNos: readonly string[] };
  "desk.orders.prolongReceipt": { days: number };
  "desk.invoices.make": { number: string; amountFen: number };
  "desk.invoices.sendBack": Record<never, never>;
  "desk.invoices.reverse": { number: string };
  "desk.invoices.buyer": Record<never, never>;
  "desk.invoices.file": Record<never, never>;
};
