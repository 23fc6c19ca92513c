import { DomainError } from "@liandong/core/errors";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { historyStepName } from "@liandong/core/orders/status-names";
import type { Handle } from "@liandong/db/connection/database";
import { listReplacements } from "@liandong/db/trade/after-sales/case-lists";
import { loadOrderHistory, loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { loadPaymentOfOrder } from "@liandong/db/trade/payments/payments";
import { canConfirmAtWechat } from "@liandong/db/trade/shipping/reports";
import { listParcels } from "@liandong/db/trade/shipping/shipments";
import type { MemberContext } from "../../trpc/context";
import type { OrderAddress } from "../addresses/order-address";
import { loadCarriers } from "../shipping/list-carriers";
import { type Parcel, showParcels } from "../shipping/show-parcels";
import { isUnsent } from "./is-unsent";
import { type OrderCard, toOrderCard } from "./order-card";
import { loadOrderMarks, type OrderMarks } from "./order-marks";
import { type ShownMembership, showOrderMembership } from "./show-membership";

export type OrderPage = OrderCard &
  OrderMarks &
  ShownMembership & {
    goodsFen: number;
    freightFen: number;
    discountFen: number;
    /** Money that went back in all, compensations among it. */
    refundedFen: number;
    /** 补偿: money that was paid back without units. */
    compensatedFen: number;
    paidAt: string | null;
    address: OrderAddress;
    /** 买家留言; null for none. */
    buyerNote: string | null;
    /** Whether address and note may still be changed, and the receipt be put off. */
    mayChange: boolean;
    mayProlong: boolean;
    /** 改价: what staff took off the goods and the freight. */
    cutFen: number;
    parcels: Parcel[];
    /** 确认收货组件: the payment's numbers at WeChat, when the buyer confirms receipt there; null when they confirm here. */
    wechatReceipt: { merchantId: string; merchantTradeNo: string } | null;
    history: { from: OrderStatus | null; to: OrderStatus; toName: string; at: string; why: string }[];
  };

/** Orders of the demo and of scenarios have no address. */
const noAddress: OrderAddress = { name: "", phone: "", regionName: "", detail: "" };

/** @throws DomainError order.unknown, for another member's order too */
export async function getOrder({ ctx, input }: { ctx: MemberContext; input: { orderNo: string } }): Promise<OrderPage> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const found = await loadOwnOrder(handle, { memberId, orderNo: input.orderNo });
    if (!found) throw new DomainError("order.unknown");
    const parcels = await listParcels(handle, { orderNos: [input.orderNo] });
    const replacements = await listReplacements(handle, { memberId, orderNo: input.orderNo });
    const carriers = await loadCarriers(handle);
    const isAtWechat = await canConfirmAtWechat(handle, input);
    const marksOf = await loadOrderMarks(handle, { memberId, orders: [found] });
    const history = await loadOrderHistory(handle, input);
    const { tradeNo, goodsFen, freightFen, discountFen, refundedFen, paidAt, address } = found.order;
    const { status, buyerNote, prolongedByBuyer, cutFen, freightCutFen } = found.order;
    return {
      ...toOrderCard(found),
      ...marksOf(found),
      goodsFen,
      freightFen,
      discountFen,
      refundedFen,
      compensatedFen: found.lines.reduce((sum, line) => sum + line.compensatedFen, 0),
      paidAt: paidAt?.toISOString() ?? null,
      ...(await showOrderMembership(handle, ctx, found.order, found.lines)),
      address: (address as OrderAddress | null) ?? noAddress,
      buyerNote,
      mayChange: isUnsent(found),
      mayProlong: status === "shipped" && !prolongedByBuyer,
      cutFen: cutFen + freightCutFen,
      parcels: showParcels({ parcels, replacements, lines: found.lines, carriers }),
      wechatReceipt: isAtWechat
        ? { merchantId: await merchantOf(handle, ctx, input.orderNo), merchantTradeNo: tradeNo }
        : null,
      history: history.map(({ fromStatus, toStatus, event, at, why }) => {
        return {
          from: fromStatus,
          to: toStatus,
          toName: historyStepName({ fromStatus, toStatus, event }),
          at: at.toISOString(),
          why,
        };
      }),
    };
  });
}

async function merchantOf(handle: Handle, { wechat }: MemberContext, orderNo: string): Promise<string> {
  const payment = await loadPaymentOfOrder(handle, orderNo);
  return (await wechat.of(payment ?? { appid: null, mchid: null })).mchid;
}
