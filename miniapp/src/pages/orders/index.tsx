import { useInfiniteQuery } from "@tanstack/react-query";
import { Input, View } from "@tarojs/components";
import { switchTab, useDidShow, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { useDebounced } from "@/data/use-debounced";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { useOrderActs } from "@/orders/use-order-acts";
import { useOrderCounts } from "@/orders/use-order-counts";
import { OrderRow } from "@/pages/orders/order-row";
import { type OrderTab, orderTabs, tabsFor, toTab } from "@/pages/orders/order-tabs";
import "./index.css";

function OrdersPage() {
  const { params } = useRouter();
  return (
    <LoginWall reason="登录后查看订单">
      <Orders firstTab={toTab(params.status)} />
    </LoginWall>
  );
}

function Orders({ firstTab }: { firstTab: OrderTab }) {
  const { loggedIn } = useMe();
  const [tab, setTab] = useState<OrderTab>(firstTab);
  const [words, setWords] = useState("");
  const search = useDebounced(words.trim());
  const { actsOf, surface } = useOrderActs();
  const counts = useOrderCounts();
  const { filter } = orderTabs.find(({ key }) => key === tab)!;
  const orders = useInfiniteQuery({
    ...api.orders.list.infiniteQueryOptions({ ...filter, search }, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  // The order's own page, payments and reviews change what is listed.
  useDidShow(() => void queryClient.invalidateQueries(api.orders.pathFilter()));
  return (
    <View id="orders" className="screen">
      <View className="orders__head">
        <View className="orders__search">
          <Icon name="search" size={16} color="var(--ink-faint)" />
          <Input
            id="orders-search"
            className="grow"
            placeholder="商品名称或订单号"
            value={words}
            maxlength={50}
            onInput={(event) => setWords(event.detail.value)}
          />
          {words !== "" && (
            <View id="orders-search-clear" {...tap(() => setWords(""), { label: "清空搜索" })}>
              <Icon name="close" size={14} color="var(--ink-faint)" />
            </View>
          )}
        </View>
        <Tabs
          id="orders-tab"
          tabs={tabsFor({ chosen: tab, counts }).map(({ key, name }) => ({ key, name, count: counts[key] }))}
          chosen={tab}
          onChoose={setTab}
        />
      </View>
      <EndlessList query={orders} empty={<Empty isSearch={search !== ""} />}>
        {(items) => items.map((order) => <OrderRow key={order.orderNo} order={order} acts={actsOf(order)} />)}
      </EndlessList>
      {surface}
    </View>
  );
}

function Empty({ isSearch }: { isSearch: boolean }) {
  if (isSearch)
    return <Notice id="orders-not-found" icon="search" title="没有找到订单" hint="换个商品名称或订单号试试" />;
  const shop = (
    <Button tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
      去逛逛
    </Button>
  );
  return <Notice id="orders-empty" icon="order" title="这里还没有订单" hint="下单后可以在这里看到进度" action={shop} />;
}

export default withErrorPage(OrdersPage);
