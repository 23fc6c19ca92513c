import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { SplitLine } from "@/agent/parts/split-line";
import { Picture } from "@/components/picture";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { EarningOrderCard } from "@/data/shapes";
import { formatSignedFen } from "@/format/money";
import { formatTime } from "@/format/time";

export function OrderRow({ order }: { order: EarningOrderCard }) {
  const open = () => navigateTo({ url: `/agent/award/index?orderNo=${order.orderNo}` });
  const nowFen = order.pendingFen + order.settledFen;
  return (
    <View className="card order-row" {...tap(open, { role: "link" })}>
      <View className="row row--between small">
        <Text className="grow one-line">{order.buyerName}</Text>
        <Text className="faint number">{`${formatTime(order.paidAt).slice(5)} · ${order.statusName}`}</Text>
      </View>
      <View className="row order-row__goods">
        <View className="order-row__picture">
          <Picture path={order.pictureUrl} />
        </View>
        <View className="grow">
          <Text className="block order-row__title">{order.title}</Text>
          <Text className="faint small number">{`订单 ${order.orderNoShown} · ${order.units} 件`}</Text>
          <View className="row order-row__kinds">
            {order.kindNames.map((name) => (
              <Tag key={name} tone="gold">
                {name}
              </Tag>
            ))}
          </View>
        </View>
        <Text className={`number order-row__amount ${nowFen === 0 ? "faint" : ""}`}>{formatSignedFen(nowFen)}</Text>
      </View>
      <SplitLine sums={order} />
    </View>
  );
}
