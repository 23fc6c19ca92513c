import type { CaseUnits } from "@liandong/core/after-sales/exchange";
import { priceAfterSale } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import { findCarrier } from "@liandong/core/shipping/carriers";
import { findOpenAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { assertOwnPictures } from "../../uploads/assert-own-pictures";
import { checkPictures } from "../../uploads/check-pictures";
import { loadCarriers } from "../shipping/list-carriers";
import { chooseUnits } from "./choose-units";
import type { askAgainInput, byCaseNo, sendBackInput } from "./inputs";
import { takeOwnStep } from "./own-case";
import { loadAskedOrder, refundedOrder } from "./own-order";

const toAsked = ({ lineNo, quantity, held, wanted }: CaseUnits) => {
  return { lineNo, quantity, skuId: held?.skuId, wantedSkuId: wanted?.skuId };
};

/** 撤销申请. @throws DomainError after_sales.unknown, after_sales.state */
export async function withdrawAfterSale({ ctx, input }: { ctx: MemberContext; input: z.infer<typeof byCaseNo> }) {
  await takeOwnStep({ ctx, ...input, verb: "withdraw", note: "会员撤销了申请" });
}

/** 填写退货物流. @throws DomainError after_sales.unknown, after_sales.state */
export async function sendBack({ ctx, input }: { ctx: MemberContext; input: z.infer<typeof sendBackInput> }) {
  const { caseNo, trackingNo } = input;
  // A buyer may send it with whom they like; a carrier of the shop's list is kept by its name there, so that it can be traced.
  const carrier = findCarrier(input.carrier, await ctx.db.run(loadCarriers))?.name ?? input.carrier;
  const change = async () => ({ returnCarrier: carrier, returnTrackingNo: trackingNo });
  await takeOwnStep({ ctx, caseNo, verb: "send_back", note: `已寄出：${carrier} ${trackingNo}`, change });
}

/**
 * 再次申请: asks once more after a rejection, for the same units, priced as they are now.
 * @throws DomainError after_sales.unknown, after_sales.state, after_sales.open, after_sales.not_possible,
 * order.nothing_to_refund, after_sales.too_much, after_sales.variant_unknown, after_sales.variant_price, upload.unknown
 */
export async function askAgain({ ctx, input }: { ctx: MemberContext; input: z.infer<typeof askAgainInput> }) {
  const { caseNo, amountFen, description, pictures } = input;
  await assertOwnPictures({ ctx, input });
  await takeOwnStep({
    ctx,
    caseNo,
    verb: "ask_again",
    note: `再次申请：${description}`,
    change: async (tx, found) => {
      if (await findOpenAfterSale(tx, found)) throw new DomainError("after_sales.open");
      const { type, lines } = found;
      if (type === "compensation") throw new DomainError("after_sales.state");
      const order = await loadAskedOrder(tx, found);
      const { totalFen, withheldFen } = priceAfterSale(refundedOrder(order), { type, lines, amountFen });
      const units = await chooseUnits(tx, { lines: order.lines, type, asked: lines.map(toAsked) });
      const price = { amountFen: totalFen - withheldFen, withheldFen };
      const kept = pictures.length > 0 ? pictures : found.pictures;
      // The parcel of the first attempt is dealt with; a new one can be sent.
      const parcel = { returnCarrier: null, returnTrackingNo: null };
      return { ...parcel, ...price, lines: units, attempt: found.attempt + 1, description, pictures: [...kept] };
    },
  });
  await checkPictures(ctx, { memberId: ctx.memberId, place: "case", pictures });
}
