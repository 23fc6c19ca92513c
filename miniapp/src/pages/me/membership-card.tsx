import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { GrowthBar } from "@/components/growth-bar";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { formatCount } from "@/format/count";
import { splitFen } from "@/format/money";
import { useMe } from "@/members/use-me";

/** Level, points, coupons and balance; each leads to its page. */
export function MembershipCard() {
  const { loggedIn } = useMe();
  const card = useQuery({ ...api.membership.show.queryOptions({}), enabled: loggedIn });
  const coupons = useQuery({ ...api.coupons.counts.queryOptions(), enabled: loggedIn });
  const balance = useQuery({ ...api.balance.show.queryOptions(), enabled: loggedIn });
  useDidShow(() => {
    for (const room of [api.membership, api.coupons, api.balance])
      void queryClient.invalidateQueries(room.pathFilter());
  });
  const figures = [
    { id: "points", name: "积分", url: "/member/points/index", value: card.data && formatCount(card.data.points) },
    {
      id: "coupons",
      name: "优惠券",
      url: "/member/coupons/index",
      value: coupons.data && formatCount(coupons.data.unused),
    },
    {
      id: "balance",
      name: "储值余额",
      url: "/member/balance/index",
      value: balance.data && inYuan(balance.data.balanceFen),
    },
  ];
  const go = (url: string) => () => navigateTo({ url });
  return (
    <View id="membership" className="membership">
      <View id="go-member-centre" className="membership__level" {...tap(go("/member/centre/index"), { role: "link" })}>
        <Icon name="crown" size={18} />
        <Text id="my-level" className="membership__name">
          {card.data?.level.name ?? "会员中心"}
        </Text>
        <View className="grow">{card.data && <GrowthBar doneBp={card.data.next?.doneBp ?? 10_000} />}</View>
        <Text className="membership__next number">
          {card.data ? nextOf(card.data.next) : loggedIn ? "" : "登录看权益"}
        </Text>
        <Icon name="forward" size={12} />
      </View>
      <View className="membership__figures">
        {figures.map(({ id, name, url, value }) => (
          <View key={id} id={`go-${id}`} className="membership__one" {...tap(go(url), { role: "link" })}>
            <Text className="membership__value number">{value ?? "–"}</Text>
            <Text className="soft small">{name}</Text>
          </View>
        ))}
        <View
          id="go-coupon-centre"
          className="membership__one"
          {...tap(go("/member/coupon-centre/index"), { role: "link" })}
        >
          <View className="membership__icon">
            <Icon name="ticket" size={22} />
          </View>
          <Text className="soft small">领券中心</Text>
        </View>
      </View>
    </View>
  );
}

function nextOf(next: { name: string; missing: number } | null): string {
  return next ? `差 ${formatCount(next.missing)} 升${next.name}` : "最高等级";
}

/** Amounts from ¥100,000 on are shown in whole yuan: the cents would not fit. */
function inYuan(fen: number): string {
  const { yuan, cents } = splitFen(fen);
  return fen >= 10_000_000 ? `¥${yuan}` : `¥${yuan}.${cents}`;
}
