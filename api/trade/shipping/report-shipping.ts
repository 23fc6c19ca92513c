import { carriers } from "@liandong/core/shipping/carriers";
import { loadTradeShipping, markReported } from "@liandong/db/trade/shipping/reports";
import { maskPhone } from "../../people/members/mask-personal-data";
import type { Deps } from "../../trpc/context";
import { orderAddress } from "./desk-order-address";

type Loaded = NonNullable<Awaited<ReturnType<typeof loadTradeShipping>>>;

/** WeChat accepts ten parcels per payment. */
const mostParcels = 10;

/**
 * Reports everything that has left of a trade to WeChat's 发货信息管理; each report replaces the one before. Returns false
 * when there is nothing to report.
 * @throws WechatError
 */
export async function reportShipping({ ctx, input }: { ctx: Deps; input: { tradeNo: string } }): Promise<boolean> {
  const { tradeNo } = input;
  const loaded = await ctx.db.run((handle) => loadTradeShipping(handle, input));
  if (!loaded || loaded.parcels.length === 0) return false;
  const { openid, orders, parcels } = loaded;
  const isVirtual = parcels.every(({ way }) => way === "virtual");
  const isComplete = orders.every(({ status }) => status !== "paid");
  if (isVirtual && !isComplete) return false;
  const sent = parcels.filter(({ way }) => isVirtual || way === "express").slice(0, mostParcels);
  await ctx.wechat.uploadShipping({
    outTradeNo: tradeNo,
    openid,
    isComplete,
    way: isVirtual ? "virtual" : "express",
    isSplit: !isVirtual && (sent.length > 1 || !isComplete),
    parcels: isVirtual ? [{ items: itemsOf(loaded, sent) }] : sent.map((parcel) => showParcel(loaded, parcel)),
  });
  await ctx.db.run((handle) => markReported(handle, { parcels, at: ctx.now() }));
  return true;
}

function showParcel(loaded: Loaded, parcel: Loaded["parcels"][number]) {
  const { orderNo, company, trackingNo } = parcel;
  const kept = loaded.orders.find((order) => order.orderNo === orderNo)?.address;
  const phone = orderAddress(kept)?.phone;
  return { items: itemsOf(loaded, [parcel]), company, trackingNo, receiverPhoneMasked: phone && maskPhone(phone) };
}

/** The goods of a parcel as WeChat shows them to the buyer, as in "黄山毛峰×2、百花蜜×1". */
function itemsOf({ lines }: Loaded, parcels: readonly Loaded["parcels"][number][]): string {
  const named = parcels.flatMap(({ orderNo, lines: units }) =>
    units.map(({ lineNo, quantity }) => {
      const line = lines.find((candidate) => candidate.orderNo === orderNo && candidate.lineNo === lineNo);
      return `${line?.title ?? "商品"}×${quantity}`;
    }),
  );
  return named.join("、");
}

export function carrierName(code: string): string {
  return (carriers as Readonly<Record<string, string>>)[code] ?? code;
}
