import { Text, View } from "@tarojs/components";
import { Tag } from "@/components/tag";
import type { Order } from "@/data/shapes";
import { formatTime } from "@/format/time";

/** The order's state, and its next step. */
export function OrderStatus({ order }: { order: Order }) {
  const next = nextOf(order);
  return (
    <View className="order-status">
      <View className="row row--between">
        <Text id="order-status" className="order-status__name">
          {order.statusName}
        </Text>
        <Tag tone={order.zone}>{order.zoneName}</Tag>
      </View>
      {next && (
        <Text id="order-next" className="block soft small number">
          {next}
        </Text>
      )}
    </View>
  );
}

function nextOf({ status, dueAt, parcels }: Order): string | null {
  if (status === "pending_payment" && dueAt) return `请在 ${formatTime(dueAt)} 前付款，超时订单自动取消`;
  if (status === "paid" && parcels.length > 0) return "部分商品已发出，其余正在准备";
  if (status === "paid") return "商家正在备货，发货后可以查看物流";
  if (status === "shipped" && dueAt) return `请收到商品后确认收货，${formatTime(dueAt)} 起自动确认`;
  return null;
}
