import { limitedMemberProcedure, router } from "../../trpc/procedures";
import { placeInput, quoteInput } from "./inputs";
import { placeOrder } from "./place-order";
import { quoteOrders } from "./quote-orders";

/** Placing reserves stock: allow no more than a person could do. */
const placeLimit = { name: "place-order", limit: 30, windowSeconds: 60 };

/** Quoting prices up to 100 lines: the page asks at every change of a choice. */
const quoteLimit = { name: "quote-order", limit: 120, windowSeconds: 60 };

/** 结算页: quoting and placing orders. */
export const checkoutRouter = router({
  quote: limitedMemberProcedure(quoteLimit).input(quoteInput).query(quoteOrders),
  place: limitedMemberProcedure(placeLimit).input(placeInput).mutation(placeOrder),
});
