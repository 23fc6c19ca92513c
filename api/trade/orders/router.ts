import { z } from "zod";
import { orderNoInput, tradeNoInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import { cancelOrder } from "./cancel-order";
import { changeAddress, changeBuyerNote } from "./change-delivery";
import { countOrders } from "./count-orders";
import { getOrder } from "./get-order";
import { hideOrder } from "./hide-order";
import { changeAddressInput, changeBuyerNoteInput, listOrdersInput, prolongInput } from "./inputs";
import { listOrders } from "./list-orders";
import { prolongReceipt } from "./prolong-receipt";
import { showResult } from "./show-result";

/** 订单: a member's own orders. */
export const ordersRouter = router({
  cancel: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(cancelOrder),
  counts: memberProcedure.query(countOrders),
  list: memberProcedure.input(listOrdersInput).query(listOrders),
  get: memberProcedure.input(z.object({ orderNo: orderNoInput })).query(getOrder),
  hide: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(hideOrder),
  changeAddress: memberProcedure.input(changeAddressInput).mutation(changeAddress),
  changeNote: memberProcedure.input(changeBuyerNoteInput).mutation(changeBuyerNote),
  prolongReceipt: memberProcedure.input(prolongInput).mutation(prolongReceipt),
  result: memberProcedure.input(z.object({ tradeNo: tradeNoInput })).query(showResult),
});
