import { limitedMemberProcedure, memberProcedure, router } from "../../trpc/procedures";
import { askInvoice, getOrderInvoice, readOwnInvoice } from "./ask-invoice";
import { askInvoiceInput, invoiceOrderInput } from "./inputs";

/** A file may have 700 KB. */
const fileLimit = { name: "invoice-file", limit: 60, windowSeconds: 3600 };

/** 发票: a member's invoices of their orders. */
export const invoicesRouter = router({
  ofOrder: memberProcedure.input(invoiceOrderInput).query(getOrderInvoice),
  ask: memberProcedure.input(askInvoiceInput).mutation(askInvoice),
  file: limitedMemberProcedure(fileLimit).input(invoiceOrderInput).mutation(readOwnInvoice),
});
