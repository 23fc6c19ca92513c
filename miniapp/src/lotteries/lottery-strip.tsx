import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { Lottery } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { useMe } from "@/members/use-me";
import "./lottery-strip.css";

/** The way to a lottery that is paid in points, while one runs. */
export function PointsLotteryStrip() {
  const running = useQuery({ ...api.lotteries.list.queryOptions(), staleTime: 60_000 });
  const lottery = running.data?.find(({ by }) => by === "points");
  return lottery ? <Strip lottery={lottery} words={`${formatCount(lottery.costPoints)} 积分抽一次`} /> : null;
}

/** The way to a lottery of paid orders, while the member has a draw left in it. */
export function OrderLotteryStrip() {
  const { loggedIn } = useMe();
  const running = useQuery({ ...api.lotteries.list.queryOptions(), staleTime: 60_000 });
  const lottery = running.data?.find(({ by }) => by === "order");
  const chances = useQuery({
    ...api.lotteries.chances.queryOptions({ lotteryId: lottery?.id ?? "" }),
    enabled: loggedIn && lottery !== undefined,
    staleTime: 0,
  });
  const left = chances.data?.left ?? 0;
  return lottery && left > 0 ? <Strip lottery={lottery} words={`付款成功，送你 ${left} 次抽奖机会`} /> : null;
}

function Strip({ lottery: { id, name }, words }: { lottery: Lottery; words: string }) {
  return (
    <View
      id="lottery-strip"
      className="lottery-strip"
      {...tap(() => navigateTo({ url: `/promotions/lottery/index?id=${id}` }), { role: "link" })}
    >
      <View className="lottery-strip__mark">
        <Icon name="gift" size={20} />
      </View>
      <View className="grow">
        <Text className="block one-line lottery-strip__name">{name}</Text>
        <Text className="block one-line lottery-strip__words number">{words}</Text>
      </View>
      <Text className="lottery-strip__act">去抽奖</Text>
    </View>
  );
}
