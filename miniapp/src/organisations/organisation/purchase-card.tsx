import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import type { PropsWithChildren } from "react";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { Purchase } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import "@/organisations/parts/organisations.css";

type Props = PropsWithChildren<{
  purchase: Purchase /** The member's own, whose orders they may open. */;
  isOwn: boolean;
}>;

export function PurchaseCard({ purchase, isOwn, children }: Props) {
  const { tradeNo, buyer, department, totalFen, onAccount, approval, stateName, reason, placedAt, orders } = purchase;
  const open = (orderNo: string) =>
    isOwn ? () => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` }) : undefined;
  return (
    <View id={`purchase-${tradeNo}`} className="card purchase">
      <View className="row row--between">
        <Text className="organisation__figure number">{formatFen(totalFen)}</Text>
        <Tag tone={approval === "waiting" ? "gold" : undefined}>{stateName}</Tag>
      </View>
      <Text className="block soft small">
        {[buyer, department, onAccount ? "挂账月结" : "下单付款"].filter(Boolean).join(" · ")}
      </Text>
      {reason !== "" && <Text className="block small owed">{reason}</Text>}
      <View className="purchase__orders">
        {orders.map(({ orderNo, goods, statusName }) => (
          <View key={orderNo} className="row row--between purchase__order" {...tap(open(orderNo), { role: "link" })}>
            <Text className="grow">{goods}</Text>
            <Text className="soft small">{statusName}</Text>
          </View>
        ))}
      </View>
      <Text className="block faint small number">{formatTime(placedAt)} 提交</Text>
      {children}
    </View>
  );
}
