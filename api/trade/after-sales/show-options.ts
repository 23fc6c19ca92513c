import { afterSaleReasons, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import type { AskedType } from "@liandong/core/after-sales/after-sale-states";
import { typesFor } from "@liandong/core/after-sales/what-may-be-asked";
import { findOpenAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { MemberContext } from "../../trpc/context";
import { loadAskedOrder } from "./own-order";

const hints: Record<AskedType, string> = {
  refund_only: "没有收到货，或是虚拟商品，只需要退款",
  return_refund: "已经收到货，寄回商品后退款",
  exchange: "已经收到货，寄回后换同款商品",
};

/** Lists the types of after-sales that the buyer of an order can request now, and for which units. */
export async function showOptions({ ctx, input }: { ctx: MemberContext; input: { orderNo: string } }) {
  const { memberId } = ctx;
  const { orderNo } = input;
  return ctx.db.run(async (handle) => {
    const { order, lines } = await loadAskedOrder(handle, { memberId, orderNo });
    const open = await findOpenAfterSale(handle, { memberId, orderNo });
    return {
      orderNo,
      openCaseNo: open?.caseNo ?? null,
      types: typesFor(order.status, lines).map((type) => ({
        type,
        name: afterSaleTypeNames[type],
        hint: hints[type],
        reasons: [...afterSaleReasons[type]],
      })),
      lines: lines.map(({ lineNo, title, specText, pictureUrl, priceFen, quantity, refundedQuantity }) => ({
        lineNo,
        title,
        specText,
        pictureUrl,
        unitPriceFen: priceFen,
        available: quantity - refundedQuantity,
      })),
    };
  });
}
