import { z } from "zod";
import { orderNoInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import { showDelivered } from "./show-delivered";

/** 虚拟发货: what a member's own orders delivered. */
export const deliveriesRouter = router({
  ofOrder: memberProcedure.input(z.object({ orderNo: orderNoInput })).query((opts) => showDelivered(opts)),
});
