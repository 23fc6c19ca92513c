import { type InvoiceState, invoiceStateNames } from "@liandong/core/orders/invoice";
import type { InvoiceRow } from "@liandong/db/trade/invoices/invoices";

/** An invoice as its buyer and finance read it. */
export type ShownInvoice = {
  id: string;
  orderNo: string;
  state: InvoiceState;
  stateName: string;
  buyerKind: "person" | "company";
  title: string;
  taxNo: string | null;
  email: string;
  amountFen: number | null;
  number: string | null;
  reversalNumber: string | null;
  /** Why it was sent back; null otherwise. */
  note: string | null;
  hasFile: boolean;
  askedAt: string;
  decidedAt: string | null;
};

export function showInvoice({ memberId: _, decidedBy: __, fileName, ...row }: InvoiceRow): ShownInvoice {
  return {
    ...row,
    stateName: invoiceStateNames[row.state],
    hasFile: fileName !== null,
    askedAt: row.askedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
