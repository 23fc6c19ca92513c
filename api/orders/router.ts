import { z } from "zod";
import { shipBatchInput, shipInput, toShipInput } from "../shipping/inputs";
import { listCarriers } from "../shipping/list-carriers";
import { listToShip } from "../shipping/list-to-ship";
import { shipBatch } from "../shipping/ship-batch";
import { shipOrder } from "../shipping/ship-order";
import { limitRate, memberProcedure, router, staffProcedure } from "../trpc/procedures";
import { cancelOrder } from "./cancel-order";
import { confirmReceipt } from "./confirm-receipt";
import { countOrders } from "./count-orders";
import { getOrder } from "./get-order";
import { listOrdersInput, orderNoInput, placeInput, quoteInput, tradeNoInput } from "./inputs";
import { listOrders } from "./list-orders";
import { placeOrder } from "./place-order";
import { quoteOrders } from "./quote-orders";
import { checkReceipt } from "./receive-confirmed";
import { showResult } from "./show-result";

/** Orders hold stock that others want: nobody places more than a person could. */
const placeLimit = { name: "place-order", limit: 30, windowSeconds: 60 };

/** Every call is a call to WeChat. */
const receiptLimit = { name: "check-receipt", limit: 30, windowSeconds: 60 };

/** 发货: a matter of operators. */
const shippingProcedure = staffProcedure("operator");

export const ordersRouter = router({
  quote: memberProcedure.input(quoteInput).query(quoteOrders),
  place: memberProcedure.use(limitRate(placeLimit)).input(placeInput).mutation(placeOrder),
  cancel: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(cancelOrder),
  counts: memberProcedure.query(countOrders),
  list: memberProcedure.input(listOrdersInput).query(listOrders),
  get: memberProcedure.input(z.object({ orderNo: orderNoInput })).query(getOrder),
  confirmReceipt: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(confirmReceipt),
  checkReceipt: memberProcedure
    .use(limitRate(receiptLimit))
    .input(z.object({ orderNo: orderNoInput }))
    .mutation(checkReceipt),
  result: memberProcedure.input(z.object({ tradeNo: tradeNoInput })).query(showResult),
  carriers: shippingProcedure.query(listCarriers),
  toShip: shippingProcedure.input(toShipInput).query(listToShip),
  ship: shippingProcedure.input(shipInput).mutation(shipOrder),
  shipBatch: shippingProcedure.input(shipBatchInput).mutation(shipBatch),
});
