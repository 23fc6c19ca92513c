import { router, staffProcedure } from "../../trpc/procedures";
import {
  listInvoiceQueue,
  makeInvoice,
  readInvoiceBuyer,
  readInvoiceFile,
  reverseInvoice,
  sendBackInvoice,
} from "./decide-invoice";
import {
  invoiceFileInput,
  invoiceQueueInput,
  makeInvoiceInput,
  reverseInvoiceInput,
  sendBackInvoiceInput,
} from "./inputs";

const finance = staffProcedure("finance");

/** 发票: finance makes what buyers have asked for, sends it back, and reverses what was refunded afterwards. */
export const invoicesDeskRouter = router({
  queue: finance.input(invoiceQueueInput).query((opts) => listInvoiceQueue(opts)),
  buyer: finance.input(invoiceFileInput).mutation((opts) => readInvoiceBuyer(opts)),
  make: finance.input(makeInvoiceInput).mutation((opts) => makeInvoice(opts)),
  sendBack: finance.input(sendBackInvoiceInput).mutation((opts) => sendBackInvoice(opts)),
  reverse: finance.input(reverseInvoiceInput).mutation((opts) => reverseInvoice(opts)),
  file: finance.input(invoiceFileInput).mutation((opts) => readInvoiceFile(opts)),
});
