import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { maxStaffProlongDays } from "@liandong/core/orders/prolong-receipt";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { buyerNoteInput, cursorInput, idInput, orderNoInput, reasonInput } from "../../trpc/inputs";
import { addressFields, isPhoneOf, phoneProblem } from "../addresses/address";

const statuses = Object.keys(orderStatusNames) as [OrderStatus, ...OrderStatus[]];
export const listOrdersInput = z.object({
  status: z.enum(statuses).optional(),
  view: z.enum(["to_review", "after_sales", "finished", "to_pick_up"]).optional(),
  /** A part of an order number or of a product's title. */
  search: z.string().overwrite(cleanText).refine(atMost(50), "搜索最多五十个字").default(""),
  cursor: cursorInput.nullish(),
});

const byOrder = z.object({ orderNo: orderNoInput });
const byBuyersOrder = byOrder.extend({ memberId: idInput });

export const changeAddressInput = byOrder.extend({ addressId: idInput });
export const changeBuyerNoteInput = byOrder.extend({ text: buyerNoteInput });
export const prolongInput = byOrder;

/** One of the buyer's addresses, or what the buyer told staff. */
const newReceiver = z.union([
  z.object({ addressId: idInput }),
  addressFields.omit({ isDefault: true }).refine(isPhoneOf, phoneProblem),
]);
export const staffAddressInput = byBuyersOrder.extend({ to: newReceiver, reason: reasonInput });
export const staffBuyerNoteInput = byBuyersOrder.extend({ text: buyerNoteInput, reason: reasonInput });
export const staffCancelInput = byOrder.extend({ reason: reasonInput });
export const staffProlongInput = byBuyersOrder.extend({
  days: z.int("请填写整数").min(1, "至少 1 天").max(maxStaffProlongDays, `最多 ${maxStaffProlongDays} 天`),
  reason: reasonInput,
});

const fen = z.int("金额不正确").min(0, "金额不能小于 0").max(1_000_000_000_000, "金额太大");
export const cutPriceInput = byOrder
  .extend({
    /** Fen to take off the goods and the freight. */
    goodsFen: fen,
    freightFen: fen,
    /** The total that staff saw: another one is refused, so that a repeated request takes off nothing more. */
    expectedTotalFen: fen,
    reason: reasonInput,
  })
  .refine(({ goodsFen, freightFen }) => goodsFen + freightFen > 0, { path: ["goodsFen"], error: "请填写减价金额" });
