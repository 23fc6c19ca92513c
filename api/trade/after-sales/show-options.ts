import { afterSaleReasons, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import type { AskedType } from "@liandong/core/after-sales/after-sale-states";
import { heldUnits } from "@liandong/core/after-sales/exchange";
import { typesFor } from "@liandong/core/after-sales/what-may-be-asked";
import { findOpenAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import { isEven, loadOffers, type ShownOffer } from "./choose-units";
import { loadAskedOrder } from "./own-order";

const hints: Record<AskedType, string> = {
  refund_only: "没有收到货，或是虚拟商品，只需要退款",
  return_refund: "已经收到货，寄回商品后退款",
  exchange: "已经收到货，寄回后换同款商品，可以换成价格相同的其他规格",
};

/** Lists the types of after-sales that the buyer of an order can request now, and for which units. */
export async function showOptions({ ctx, input }: { ctx: MemberContext; input: { orderNo: string } }) {
  const { memberId } = ctx;
  const { orderNo } = input;
  return ctx.db.run(async (handle) => {
    const { order, lines } = await loadAskedOrder(handle, { memberId, orderNo });
    const open = await findOpenAfterSale(handle, { memberId, orderNo });
    const types = typesFor(order.status, lines);
    const offers = types.includes("exchange") ? await loadOffers(handle, lines) : [];
    return {
      orderNo,
      openCaseNo: open?.caseNo ?? null,
      types: types.map((type) => ({
        type,
        name: afterSaleTypeNames[type],
        hint: hints[type],
        reasons: [...afterSaleReasons[type]],
      })),
      // 满赠: a gift goes along with the last unit of its promotion, and is never chosen by itself.
      lines: lines.filter(({ giftWith }) => giftWith === null).flatMap((line) => linesOf(line, offers)),
    };
  });
}

type Line = OrderWithLines["lines"][number];

/** A line of the order once for each variant that its buyer holds of it, or once with nothing available. */
function linesOf(line: Line, offers: readonly ShownOffer[]) {
  const { lineNo, skuId, title, specText, pictureUrl, priceFen: unitPriceFen } = line;
  const held = heldUnits(line);
  return (held.length > 0 ? held : [{ skuId, specText, quantity: 0 }]).map((units) => ({
    lineNo,
    skuId: units.skuId,
    title,
    specText: units.specText,
    pictureUrl,
    unitPriceFen,
    available: units.quantity,
    variants: line.virtual ? [] : variantsFor(line, { heldSkuId: units.skuId, offers }),
  }));
}

/** What the held variant can be exchanged for, and what stands in the way of the others. */
function variantsFor(line: Line, { heldSkuId, offers }: { heldSkuId: string; offers: readonly ShownOffer[] }) {
  return offers
    .filter(({ productId }) => productId === line.productId)
    .map((offer) => ({
      skuId: offer.skuId,
      specText: offer.specText,
      stock: offer.stock,
      samePrice: isEven(offer, { line, heldSkuId, offers }),
    }));
}
