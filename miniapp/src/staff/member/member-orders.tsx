import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { desk } from "@/staff/data/api";
import type { DeskOrderRow } from "@/staff/data/shapes";

export function MemberOrders({ memberId }: { memberId: string }) {
  const orders = useInfiniteQuery(
    desk.orders.ofMember.infiniteQueryOptions({ memberId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <EndlessList query={orders} empty={<Notice id="staff-orders-empty" icon="order" title="还没有订单" />}>
      {(items) => items.map((order) => <OrderCard key={order.orderNo} order={order} />)}
    </EndlessList>
  );
}

function OrderCard({ order }: { order: DeskOrderRow }) {
  const { orderNo, statusName, zoneName, summary, quantity, totalFen, refundedFen, placedAt } = order;
  return (
    <View
      id={`staff-order-${orderNo}`}
      className="card"
      {...tap(() => navigateTo({ url: `/staff/order/index?orderNo=${orderNo}` }), { role: "link" })}
    >
      <View className="row row--between">
        <Text className="number faint small">{orderNo}</Text>
        <Tag>{statusName}</Tag>
      </View>
      <Text className="one-line">{summary}</Text>
      <View className="row row--between">
        <Text className="faint small number">
          {formatTime(placedAt)} · {zoneName} · {quantity} 件
        </Text>
        <Text className="number">{formatFen(totalFen)}</Text>
      </View>
      {refundedFen > 0 && <Text className="block soft small number">已退 {formatFen(refundedFen)}</Text>}
    </View>
  );
}
