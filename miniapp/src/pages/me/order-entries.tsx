import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";

const orders = (status: string) => ({
  id: `orders-${status || "all"}`,
  url: `/pages/orders/index?status=${status}`,
});

const entries = [
  { ...orders("pending_payment"), name: "待付款", icon: "clock" },
  { ...orders("paid"), name: "待发货", icon: "box" },
  { ...orders("shipped"), name: "待收货", icon: "truck" },
  { id: "orders-after-sales", name: "退款售后", icon: "coins", url: "/pages/after-sales/index" },
  { ...orders(""), name: "全部订单", icon: "order" },
];

export function OrderEntries() {
  return (
    <View className="order-entries">
      {entries.map(({ id, url, name, icon }) => (
        <View key={id} id={id} className="order-entries__entry" onClick={() => navigateTo({ url })}>
          <Icon name={icon} size={24} />
          <Text className="block small">{name}</Text>
        </View>
      ))}
    </View>
  );
}
