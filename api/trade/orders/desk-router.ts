import { ownStoreLookUpProcedure } from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { orderListInput } from "./desk-inputs";
import { listAllOrders, listMemberOrders } from "./list-desk-orders";

/** 订单: lists of orders for staff. */
export const ordersDeskRouter = router({
  list: ownStoreLookUpProcedure.input(orderListInput).query((opts) => listAllOrders(opts)),
  ofMember: ownStoreLookUpProcedure.input(memberListInput).query((opts) => listMemberOrders(opts)),
});
