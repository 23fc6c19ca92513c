import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { OrderRow } from "@/agent/orders/order-row";
import { monthName } from "@/agent/parts/month-name";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { FigureHead, FigureLabel } from "@/components/figure-head";
import { Icon } from "@/components/icon";
import { Price } from "@/components/price";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import type { OfficeOverview } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatFen, formatSignedFen } from "@/format/money";
import { formatRate } from "@/format/rate";
import { formatDate } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "@/agent/orders/index.css";
import "@/agent/parts/icons.css";
import "./index.css";

function OfficePage() {
  return (
    <LoginWall reason="登录后查看区域代理">
      <Office />
    </LoginWall>
  );
}

/** 区域代理: the member's offices, their rates, what they brought, and the orders behind it. */
function Office() {
  const { loggedIn } = useMe();
  const office = useQuery({ ...api.earnings.offices.queryOptions(), enabled: loggedIn, staleTime: 0 });
  useFreshOnShow(api.earnings.pathFilter());
  const learn = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/pages/join/index" })}>
      看看规则
    </Button>
  );
  return (
    <View id="office" className="screen">
      <Loaded query={office}>
        {(shown) =>
          shown.offices.length === 0 && shown.totalFen === 0 ? (
            <Notice
              id="office-empty"
              icon="pin"
              title="你还不是区域代理"
              hint="区域代理由商城授予，按收货地址得区域奖"
              action={learn}
            />
          ) : (
            <>
              <Shown overview={shown} />
              <Orders />
            </>
          )
        }
      </Loaded>
    </View>
  );
}

function Shown({ overview: { offices, zoneNames, monthFen, totalFen, months } }: { overview: OfficeOverview }) {
  return (
    <>
      <FigureHead>
        <FigureLabel>本月区域奖</FigureLabel>
        <Price id="office-month" fen={monthFen} size="large" tone="light" />
        <FigureLabel>{`累计 ${formatFen(totalFen)} · ${zoneNames.join("、")}的订单按收货地址计算`}</FigureLabel>
      </FigureHead>
      {offices.map(({ code, name, levelName, rateBp, since }) => (
        <View key={code} className="card row office-card">
          <View className="office-card__icon">
            <Icon name="map" size={24} />
          </View>
          <View className="grow">
            <Text className="block office-card__name">{name}</Text>
            <Text className="faint small number">{`${levelName} · ${formatDate(since)} 起`}</Text>
          </View>
          <Text className="office-card__rate number">{formatRate(rateBp)}</Text>
        </View>
      ))}
      {months.length > 0 && (
        <View className="card">
          <Text className="card__title">按月</Text>
          {months.map(({ month, amountFen }) => (
            <View key={month} className="row row--between office-month">
              <Text>{monthName(month)}</Text>
              <Text className="number office-month__sum">{formatSignedFen(amountFen)}</Text>
            </View>
          ))}
        </View>
      )}
    </>
  );
}

function Orders() {
  const orders = useInfiniteQuery({
    ...api.earnings.orders.infiniteQueryOptions({ kind: "region" }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  return (
    <>
      <Text className="section-title">区域订单</Text>
      <EndlessList
        query={orders}
        empty={
          <Notice id="office-orders-empty" icon="order" title="还没有区域订单" hint="寄到你的区域的订单会出现在这里" />
        }
      >
        {(items) => items.map((order) => <OrderRow key={order.orderNo} order={order} />)}
      </EndlessList>
    </>
  );
}

export default withErrorPage(OfficePage);
