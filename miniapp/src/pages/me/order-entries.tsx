import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";

const entries = [
  { status: "pending_payment", name: "待付款", icon: "clock" },
  { status: "paid", name: "待发货", icon: "box" },
  { status: "shipped", name: "待收货", icon: "truck" },
  { status: "", name: "全部订单", icon: "order" },
];

export function OrderEntries() {
  return (
    <View className="order-entries">
      {entries.map(({ status, name, icon }) => (
        <View
          key={name}
          id={`orders-${status || "all"}`}
          className="order-entries__entry"
          onClick={() => navigateTo({ url: `/pages/orders/index?status=${status}` })}
        >
          <Icon name={icon} size={24} />
          <Text className="block small">{name}</Text>
        </View>
      ))}
    </View>
  );
}
