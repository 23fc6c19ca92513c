import { z } from "zod";
import { limitRate, memberProcedure, router } from "../trpc/procedures";
import { cancelOrder } from "./cancel-order";
import { getOrder } from "./get-order";
import { listOrdersInput, orderNoInput, placeInput, quoteInput, tradeNoInput } from "./inputs";
import { listOrders } from "./list-orders";
import { placeOrder } from "./place-order";
import { quoteOrders } from "./quote-orders";
import { showResult } from "./show-result";

/** Orders hold stock that others want: nobody places more than a person could. */
const placeLimit = { name: "place-order", limit: 30, windowSeconds: 60 };

export const ordersRouter = router({
  quote: memberProcedure.input(quoteInput).query(quoteOrders),
  place: memberProcedure.use(limitRate(placeLimit)).input(placeInput).mutation(placeOrder),
  cancel: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(cancelOrder),
  list: memberProcedure.input(listOrdersInput).query(listOrders),
  get: memberProcedure.input(z.object({ orderNo: orderNoInput })).query(getOrder),
  result: memberProcedure.input(z.object({ tradeNo: tradeNoInput })).query(showResult),
});
