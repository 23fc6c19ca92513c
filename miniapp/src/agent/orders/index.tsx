import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { OrderRow } from "@/agent/orders/order-row";
import { monthName } from "@/agent/parts/month-name";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import type { EarningOrderCard } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatSignedFen } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function OrdersPage() {
  return (
    <LoginWall reason="登录后查看推广订单">
      <Orders />
    </LoginWall>
  );
}

/** 推广订单: the orders of others that paid awards, month by month, each with what became of it. */
function Orders() {
  const { loggedIn } = useMe();
  const orders = useInfiniteQuery({
    ...api.earnings.orders.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const bills = useQuery({ ...api.earnings.bills.queryOptions(), enabled: loggedIn, staleTime: 0 });
  useFreshOnShow(api.earnings.pathFilter());
  usePullDownRefresh(async () => {
    await Promise.all([orders.refetch(), bills.refetch()]);
    stopPullDownRefresh();
  });
  const share = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/agent/share/index" })}>
      去邀请好友
    </Button>
  );
  const totalOf = (month: string) => bills.data?.find((bill) => bill.month === month)?.totalFen;
  return (
    <View id="promotion-orders" className="screen">
      <EndlessList
        query={orders}
        empty={
          <Notice
            id="promotion-orders-empty"
            icon="order"
            title="还没有推广订单"
            hint="朋友购买成交后，订单和奖励会出现在这里"
            action={share}
          />
        }
      >
        {(items) =>
          monthsOf(items).map(({ month, orders: shown }) => (
            <View key={month}>
              <View className="row row--between orders__month">
                <Text className="orders__month-name">{monthName(month)}</Text>
                {totalOf(month) !== undefined && (
                  <Text className="soft small number">{`当月收益 ${formatSignedFen(totalOf(month) ?? 0)}`}</Text>
                )}
              </View>
              {shown.map((order) => (
                <OrderRow key={order.orderNo} order={order} />
              ))}
            </View>
          ))
        }
      </EndlessList>
    </View>
  );
}

function monthsOf(items: readonly EarningOrderCard[]): { month: string; orders: EarningOrderCard[] }[] {
  const months = [...new Set(items.map(({ month }) => month))];
  return months.map((month) => ({ month, orders: items.filter((order) => order.month === month) }));
}

export default withErrorPage(OrdersPage);
