import { z } from "zod";
import { orderNoInput } from "../../trpc/inputs";
import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { confirmReceipt } from "./confirm-receipt";
import { checkReceipt } from "./receive-confirmed";

/** Every call asks WeChat. */
const receiptLimit = { name: "check-receipt", limit: 30, windowSeconds: 60 };

/** 确认收货: in the mini-program (`confirm`) or in WeChat (`check`). */
export const receiptsRouter = router({
  confirm: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(confirmReceipt),
  check: memberProcedure
    .use(limitRate(receiptLimit))
    .input(z.object({ orderNo: orderNoInput }))
    .mutation(checkReceipt),
});
