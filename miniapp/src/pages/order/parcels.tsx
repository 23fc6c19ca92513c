import { Text, View } from "@tarojs/components";
import { setClipboardData } from "@tarojs/taro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { Order } from "@/data/shapes";
import { lastOf } from "@/format/last-of";
import { formatTime } from "@/format/time";
import { type TracedParcel, TraceSheet } from "@/orders/trace-sheet";

type Parcel = Order["parcels"][number];

/** 物流: the parcels of an order with their contents; a tap copies the number, another one shows the way. */
export function Parcels({ order, tracedAtOnce }: { order: Order; tracedAtOnce: boolean }) {
  const parcels = order.parcels.filter(({ way }) => way === "express");
  const [traced, setTraced] = useState<Parcel | null>(tracedAtOnce ? (lastOf(parcels) ?? null) : null);
  if (parcels.length === 0) return null;
  return (
    <View id="parcels" className="card">
      <Text className="card__title">{parcels.length > 1 ? `物流（${parcels.length} 个包裹）` : "物流"}</Text>
      {parcels.map((parcel) => (
        <View key={parcel.parcelNo} className="parcel">
          <View className="row" {...tap(() => setClipboardData({ data: parcel.trackingNo }))}>
            <Icon name="truck" color="var(--pine-text)" />
            {parcel.exchangeCaseNo && <Tag tone="persimmon">换货补发</Tag>}
            <Text>{parcel.companyName}</Text>
            <Text className="grow number">{parcel.trackingNo}</Text>
            <Icon name="copy" size={14} color="var(--ink-faint)" />
          </View>
          <Text className="block soft small">
            {parcel.lines.map((line) => contentOf(line, parcel.exchangeCaseNo !== null)).join("，")}
          </Text>
          <View className="row parcel__trace" {...tap(() => setTraced(parcel))}>
            <Text className="grow faint small number">{formatTime(parcel.shippedAt)} 发出</Text>
            <Text className="small parcel__look">查看物流</Text>
          </View>
        </View>
      ))}
      {order.status === "paid" && <Text className="faint small">其余商品正在准备，会陆续发出</Text>}
      {traced && <TraceSheet orderNo={order.orderNo} parcel={tracedOf(traced)} open onClose={() => setTraced(null)} />}
    </View>
  );
}

function tracedOf({ exchangeCaseNo, parcelNo, companyName, trackingNo }: Parcel): TracedParcel {
  const leg = "replacement" as const;
  return { named: exchangeCaseNo === null ? { parcelNo } : { caseNo: exchangeCaseNo, leg }, companyName, trackingNo };
}

/** An exchange names the variant, which the order's lines above do not show. */
function contentOf({ title, specText, quantity }: Parcel["lines"][number], isExchange: boolean) {
  return `${isExchange && specText ? `${title} ${specText}` : title} ×${quantity}`;
}
