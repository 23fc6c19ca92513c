import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { useOrderCounts } from "@/orders/use-order-counts";

const orders = (status: string) => ({
  id: `orders-${status || "all"}`,
  url: `/pages/orders/index?status=${status}`,
  counted: status,
});

const entries = [
  { ...orders("pending_payment"), name: "待付款", icon: "clock" },
  { ...orders("paid"), name: "待发货", icon: "box" },
  { ...orders("shipped"), name: "待收货", icon: "truck" },
  {
    id: "orders-after-sales",
    url: "/pages/after-sales/index",
    counted: "after_sales",
    name: "退款售后",
    icon: "coins",
  },
  { ...orders(""), name: "全部订单", icon: "order" },
];

export function OrderEntries() {
  const counts = useOrderCounts();
  // Load again at each visit: the shop moves orders on.
  useDidShow(() => void queryClient.invalidateQueries(api.orders.counts.queryFilter()));
  return (
    <View className="order-entries">
      {entries.map(({ id, url, counted, name, icon }) => (
        <View key={id} id={id} className="order-entries__entry" {...tap(() => navigateTo({ url }), { role: "link" })}>
          <View className="order-entries__icon">
            <Icon name={icon} size={24} />
            <Badge count={counts[counted]} />
          </View>
          <Text className="block small">{name}</Text>
        </View>
      ))}
    </View>
  );
}
