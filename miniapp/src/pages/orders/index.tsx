import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Price } from "@/components/price";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { OrderCard } from "@/data/shapes";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { OrderLines } from "@/orders/order-lines";
import { useOrderCounts } from "@/orders/use-order-counts";
import { usePayTrade } from "@/orders/use-pay-trade";

const tabs = [
  { key: "", name: "全部" },
  { key: "pending_payment", name: "待付款" },
  { key: "paid", name: "待发货" },
  { key: "shipped", name: "待收货" },
  { key: "received", name: "已收货" },
] as const;

type Status = (typeof tabs)[number]["key"];

function OrdersPage() {
  const { params } = useRouter();
  return (
    <LoginWall reason="登录后查看订单">
      <Orders firstStatus={(params.status ?? "") as Status} />
    </LoginWall>
  );
}

function Orders({ firstStatus }: { firstStatus: Status }) {
  const { loggedIn } = useMe();
  const [status, setStatus] = useState<Status>(firstStatus);
  const { payTrade, payingTradeNo, surface } = usePayTrade();
  const counts = useOrderCounts();
  const orders = useInfiniteQuery({
    ...api.orders.list.infiniteQueryOptions(
      { status: status || undefined },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    enabled: loggedIn,
    staleTime: 0,
  });
  const shop = (
    <Button tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
      去逛逛
    </Button>
  );
  return (
    <View id="orders" className="screen">
      <Tabs
        id="orders-tab"
        tabs={tabs.map((tab) => ({ ...tab, count: counts[tab.key] }))}
        chosen={status}
        onChoose={setStatus}
      />
      <EndlessList
        query={orders}
        empty={
          <Notice id="orders-empty" icon="order" title="这里还没有订单" hint="下单后可以在这里看到进度" action={shop} />
        }
      >
        {(items) =>
          items.map((order) => (
            <OrderRow key={order.orderNo} order={order} payingTradeNo={payingTradeNo} onPay={payTrade} />
          ))
        }
      </EndlessList>
      {surface}
    </View>
  );
}

type RowProps = {
  order: OrderCard;
  payingTradeNo: string | null;
  onPay: (trade: { tradeNo: string; totalFen: number }) => void;
};

function OrderRow({ order, payingTradeNo, onPay }: RowProps) {
  const { orderNo, status } = order;
  return (
    <View
      id={`order-${orderNo}`}
      className="card"
      {...tap(() => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` }), { role: "link" })}
    >
      <View className="row row--between">
        <Text>{order.storeName}</Text>
        <Text
          className="small"
          style={{ color: status === "pending_payment" ? "var(--persimmon)" : "var(--pine-text)" }}
        >
          {order.statusName}
        </Text>
      </View>
      <OrderLines lines={order.lines} />
      <View className="row row--between">
        <Text className="faint small number">{formatTime(order.placedAt)}</Text>
        <View className="row">
          <Text className="soft small">合计</Text>
          <Price fen={order.totalFen} size="small" tone="ink" />
          {status === "pending_payment" && (
            <Button
              id={`pay-${orderNo}`}
              tone="buy"
              small
              busy={payingTradeNo === order.tradeNo}
              disabled={payingTradeNo !== null}
              onTap={() => onPay({ ...order, totalFen: order.toPayFen })}
            >
              去付款
            </Button>
          )}
        </View>
      </View>
    </View>
  );
}

export default withErrorPage(OrdersPage);
