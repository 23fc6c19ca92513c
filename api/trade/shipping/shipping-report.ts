import { formatYuan } from "@liandong/core/money/fen";
import type { TradeShipping } from "@liandong/db/trade/shipping/reports";
import { maskPhone } from "../../people/members/mask-personal-data";
import { maxParcelsPerReport, type ShippingInput } from "../../wechat/client/mini-program/upload-shipping";
import { orderAddress } from "./desk-order-address";

type ParcelRow = TradeShipping["parcels"][number];

/** A report with the parcels of this shop that it covers. */
export type ShippingReport = Omit<ShippingInput, "uploadedAt"> & { isComplete: boolean; covers: readonly ParcelRow[] };

/**
 * 发货信息: what WeChat has to be told of a trade now; null when nothing has left yet. A trade is complete when nothing is
 * left to send: 2 bags of tea sent and the honey refunded is complete, and WeChat releases the money.
 */
export function buildShippingReport(loaded: TradeShipping): ShippingReport | null {
  const { openid, trade, orders, parcels, report } = loaded;
  const outTradeNo = trade.tradeNo;
  if (trade.kind === "top_up") {
    const items = `账户储值 ${formatYuan(trade.totalFen)}`;
    return { outTradeNo, openid, way: "virtual", isSplit: false, isComplete: true, parcels: [{ items }], covers: [] };
  }
  if (parcels.length === 0) return null;
  // Parcels of exchanges (换货补发) are left out: a shipped trade is reported once more at most, which is kept for a correction,
  // and not at all after its receipt, while exchanges may be several. WeChat settles by the first shipment, which it knows.
  const isComplete = orders.every(({ status }) => status !== "paid");
  // WeChat takes what no carrier brings in one piece: it is reported when nothing of the trade is left.
  if (parcels.every(({ way }) => way !== "express")) {
    if (!isComplete) return null;
    const way = parcels.some((parcel) => parcel.way === "pickup") ? "pickup" : "virtual";
    const items = itemsOf(loaded, parcels);
    return { outTradeNo, openid, way, isSplit: false, isComplete, parcels: [{ items }], covers: parcels };
  }
  const sent = parcels.filter(({ way }) => way === "express");
  // A trade reported in parts stays so: going back to one whole parcel would use up the one permitted re-shipment.
  const wasSplit = report?.reportedAt != null && !report.isComplete;
  const groups = groupParcels(sent);
  return {
    outTradeNo,
    openid,
    way: "express",
    isSplit: wasSplit || groups.length > 1 || !isComplete,
    isComplete,
    parcels: groups.map((group) => showParcel(loaded, group)),
    covers: parcels,
  };
}

/**
 * 合并发货 gives several orders of a trade one tracking number, which is one parcel to WeChat. It lists 15 parcels; the fifteenth
 * entry stands for all that follow as well, so that none goes unreported.
 */
function groupParcels(sent: readonly ParcelRow[]): ParcelRow[][] {
  const byNumber = new Map<string, ParcelRow[]>();
  for (const parcel of sent) {
    const key = `${parcel.company} ${parcel.trackingNo}`;
    byNumber.set(key, [...(byNumber.get(key) ?? []), parcel]);
  }
  const all = [...byNumber.values()];
  const groups = all.slice(0, maxParcelsPerReport);
  groups.at(-1)?.push(...all.slice(maxParcelsPerReport).flat());
  return groups;
}

function showParcel(loaded: TradeShipping, group: readonly ParcelRow[]) {
  const [first] = group;
  const address = loaded.orders.find(({ orderNo }) => orderNo === first?.orderNo)?.address;
  const phone = orderAddress(address)?.phone;
  const numbers = new Set(group.map(({ trackingNo }) => trackingNo)).size;
  const items = numbers > 1 ? `共 ${numbers} 个包裹：${itemsOf(loaded, group)}` : itemsOf(loaded, group);
  return {
    items,
    company: first?.company,
    trackingNo: first?.trackingNo,
    receiverPhoneMasked: phone && maskPhone(phone),
  };
}

/** The goods of a parcel as WeChat shows them to the buyer, as in "黄山毛峰×2、百花蜜×1". */
function itemsOf({ lines }: TradeShipping, parcels: readonly ParcelRow[]): string {
  const named = parcels.flatMap(({ orderNo, lines: units }) =>
    units.map(({ lineNo, quantity }) => {
      const line = lines.find((candidate) => candidate.orderNo === orderNo && candidate.lineNo === lineNo);
      return `${line?.title ?? "商品"}×${quantity}`;
    }),
  );
  return named.join("、");
}
