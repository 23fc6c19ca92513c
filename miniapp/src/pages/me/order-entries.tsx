import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { useOrderCounts } from "@/orders/use-order-counts";

const entries = [
  { key: "pending_payment", name: "待付款", icon: "wallet" },
  { key: "paid", name: "待发货", icon: "box" },
  { key: "shipped", name: "待收货", icon: "truck" },
  { key: "to_review", name: "待评价", icon: "star" },
  { key: "after_sales", name: "退款售后", icon: "coins" },
];

const open = (status: string) => () => navigateTo({ url: `/pages/orders/index?status=${status}` });

/** 我的订单 by state with counts. */
export function OrderEntries() {
  const counts = useOrderCounts();
  // Load again at each visit: the shop moves orders on.
  useDidShow(() => void queryClient.invalidateQueries(api.orders.counts.queryFilter()));
  return (
    <View className="me-block">
      <View id="orders-all" className="row row--between me-block__head" {...tap(open(""), { role: "link" })}>
        <Text className="me-block__title">我的订单</Text>
        <Text className="faint small">全部 ›</Text>
      </View>
      <View className="me-grid">
        {entries.map(({ key, name, icon }) => (
          <View
            key={key}
            id={`orders-${key === "after_sales" ? "after-sales" : key}`}
            className="me-grid__one"
            {...tap(key === "after_sales" ? openCases : open(key), { role: "link" })}
          >
            <View className="me-grid__icon">
              <Icon name={icon} size={24} />
              <Badge count={counts[key]} />
            </View>
            <Text className="block small">{name}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

const openCases = () => navigateTo({ url: "/pages/after-sales/index" });
