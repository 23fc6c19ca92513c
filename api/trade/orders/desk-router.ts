import {
  ownStoreLookUpProcedure,
  ownStoreProcedure,
  ownStoreServiceProcedure,
  serviceProcedure,
} from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { cancelOrderByStaff } from "./cancel-order";
import { changeAddressByStaff, changeBuyerNoteByStaff } from "./change-delivery";
import { cutOrderPrice } from "./cut-price";
import { orderCountsInput, orderListInput } from "./desk-inputs";
import { cutPriceInput, staffAddressInput, staffBuyerNoteInput, staffCancelInput, staffProlongInput } from "./inputs";
import { listMemberOrders } from "./list-desk-orders";
import { countOrdersOfShop, listOrdersOfShop } from "./list-shop-orders";
import { addOrderNote, addOrderNoteInput, saveOrderNote, saveOrderNoteInput } from "./order-notes";
import { prolongReceiptByStaff } from "./prolong-receipt";

const looker = ownStoreProcedure("service", "operator", "finance");

/** 订单: lists of orders for staff, and what staff change of an order. */
export const ordersDeskRouter = router({
  list: ownStoreLookUpProcedure.input(orderListInput).query((opts) => listOrdersOfShop(opts)),
  counts: looker.input(orderCountsInput).query((opts) => countOrdersOfShop(opts)),
  ofMember: ownStoreLookUpProcedure.input(memberListInput).query((opts) => listMemberOrders(opts)),
  addNote: ownStoreServiceProcedure.input(addOrderNoteInput).mutation((opts) => addOrderNote(opts)),
  saveNote: ownStoreServiceProcedure.input(saveOrderNoteInput).mutation((opts) => saveOrderNote(opts)),
  changeAddress: ownStoreServiceProcedure.input(staffAddressInput).mutation((opts) => changeAddressByStaff(opts)),
  changeBuyerNote: ownStoreServiceProcedure.input(staffBuyerNoteInput).mutation((opts) => changeBuyerNoteByStaff(opts)),
  cutPrice: ownStoreServiceProcedure.input(cutPriceInput).mutation((opts) => cutOrderPrice(opts)),
  // A cancellation takes the orders of other stores under the same payment with it.
  cancel: serviceProcedure.input(staffCancelInput).mutation((opts) => cancelOrderByStaff(opts)),
  prolongReceipt: ownStoreServiceProcedure.input(staffProlongInput).mutation((opts) => prolongReceiptByStaff(opts)),
});
