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
  /** 组织采购: kinds, terms and roles are in Chinese. */
  "desk.organisations.save": {
    name: string;
    kind: string;
    term: string;
    creditLimitFen: number;
    approvalLimitFen: number | null;
    rateBp: number | null;
    awards: boolean;
    isClosed: boolean;
  };
  "desk.organisations.saveDepartment": { name: string; department: string };
  "desk.organisations.savePerson": { name: string; memberId: string; roles: string; department: string };
  "desk.organisations.removePerson": { name: string; memberId: string };
  "desk.organisations.savePrice": { name: string; goods: string; priceFen: number };
  "desk.organisations.removePrice": { name: string; productId: string };
  "desk.organisations.accept": { name: string; licenceNo: string; memberId: string };
  "desk.organisations.refuse": { name: string; licenceNo: string; memberId: string };
  "desk.organisations.recordTransfer": { name: string; amountFen: number; reference: string; receivedOn: string };
  "desk.organisations.exportStatement": { name: string; month: string; lines: number };
  "desk.invoices.make": { number: string; amountFen: number };
  "desk.invoices.sendBack": Record<never, never>;
  "desk.invoices.reverse": { number: string };
  "desk.invoices.buyer": Record<never, never>;
  "desk.invoices.file": Record<never, never>;
};
