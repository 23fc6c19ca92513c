import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { PathCard } from "@/agent/award/path-card";
import { SplitLine } from "@/agent/parts/split-line";
import { withErrorPage } from "@/components/error-page";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { EarningOrder } from "@/data/shapes";
import { formatFen, formatSignedFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function AwardPage() {
  return (
    <LoginWall reason="登录后查看订单收益">
      <Award />
    </LoginWall>
  );
}

/** One order that paid awards: how much, by which rule, along which path, and what became of it. */
function Award() {
  const { orderNo = "" } = useRouter().params;
  const { loggedIn } = useMe();
  const order = useQuery({ ...api.earnings.order.queryOptions({ orderNo }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="award" className="screen">
      <Loaded query={order}>{(shown) => <Shown order={shown} />}</Loaded>
    </View>
  );
}

function Shown({ order }: { order: EarningOrder }) {
  return (
    <>
      <View className="card award-head">
        <Text className="soft small block award-head__label">这笔订单给你的奖励</Text>
        <Price id="award-now" fen={order.pendingFen + order.settledFen} size="large" />
        <SplitLine sums={order} />
      </View>
      <View className="card row award-goods">
        <View className="award-goods__picture">
          <Picture path={order.pictureUrl} />
        </View>
        <View className="grow">
          <Text className="block award-goods__title">{order.title}</Text>
          <Text className="faint small block number">
            {`${order.buyerName} · ${order.units} 件 · 商品 ${formatFen(order.goodsFen)}`}
          </Text>
          <Text className="faint small block number">
            {`订单 ${order.orderNoShown} · ${formatTime(order.paidAt)} · ${order.statusName}`}
          </Text>
        </View>
      </View>
      {order.path.length > 0 && <PathCard path={order.path} hidden={order.pathHidden} />}
      <View className="card">
        <Text className="card__title">怎样算出来的</Text>
        {order.awards.map(({ name, amountFen, sentence }) => (
          <View key={sentence} className="award-rule">
            <View className="row row--between">
              <Text className="award-rule__text award-rule__name">{name}</Text>
              <Text className="award-rule__text number award-rule__amount">{formatSignedFen(amountFen)}</Text>
            </View>
            <Text className="award-rule__text soft block number">{sentence}</Text>
          </View>
        ))}
        <View
          className="row row--between faint small award-rule__foot"
          {...tap(() => navigateTo({ url: "/pages/join/index" }), { role: "link" })}
        >
          <Text>{`按付款时的第 ${order.planVersion} 版方案计算`}</Text>
          <Text className="award-rule__link">看看规则</Text>
        </View>
      </View>
      <View className="card">
        <Text className="card__title">后来怎样</Text>
        <Steps
          id="award-events"
          nowIndex={order.events.length - 1}
          steps={order.events.map((event, index) => ({
            key: event.id,
            title: `${index === 0 ? "订单付款" : event.title} ${formatSignedFen(event.amount)}${event.state ? `（${event.state}）` : ""}`,
            text: index === 0 ? "" : event.sentence,
            note: formatTime(event.at),
          }))}
        />
      </View>
    </>
  );
}

export default withErrorPage(AwardPage);
