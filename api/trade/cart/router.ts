import { z } from "zod";
import { orderNoInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import { addToCart } from "./add-to-cart";
import { buyAgain } from "./buy-again";
import { changeVariant, removeLines, selectLines, setQuantity } from "./change-cart";
import { cartLineInput, cartLinesInput, quoteCartInput, selectInput, variantInput } from "./inputs";
import { quoteCart } from "./quote-cart";
import { showCart } from "./show-cart";

/** 购物车: kept on the server, so that every device of a member sees the same lines. */
export const cartRouter = router({
  list: memberProcedure.query(showCart),
  add: memberProcedure.input(cartLineInput).mutation(addToCart),
  buyAgain: memberProcedure.input(z.object({ orderNo: orderNoInput })).mutation(buyAgain),
  setQuantity: memberProcedure.input(cartLineInput).mutation(setQuantity),
  select: memberProcedure.input(selectInput).mutation(selectLines),
  changeVariant: memberProcedure.input(variantInput).mutation(changeVariant),
  remove: memberProcedure.input(cartLinesInput).mutation(removeLines),
  quote: memberProcedure.input(quoteCartInput).query(quoteCart),
});
