import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import type { WonPrize } from "@/data/shapes";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { prizeIcons, prizePages } from "@/promotions/prize-look";
import "./index.css";

function PrizesPage() {
  return (
    <LoginWall reason="登录后查看抽中的奖品">
      <Prizes />
    </LoginWall>
  );
}

function Prizes() {
  const { loggedIn } = useMe();
  const prizes = useInfiniteQuery({
    ...api.lotteries.prizes.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const empty = (
    <Notice
      id="prizes-empty"
      icon="gift"
      title="还没有抽中过奖品"
      hint="抽中的积分和优惠券会列在这里"
      action={
        <Button id="prizes-draw" tone="quiet" onTap={() => navigateTo({ url: "/promotions/lottery/index" })}>
          去抽奖
        </Button>
      }
    />
  );
  return (
    <View id="prizes" className="screen">
      <EndlessList query={prizes} empty={empty}>
        {(items) => items.map((one) => <Prize key={one.id} prize={one} />)}
      </EndlessList>
    </View>
  );
}

function Prize({ prize: { id, kind, prizeName, lotteryName, at } }: { prize: WonPrize }) {
  const use = kind === "none" ? null : () => navigateTo({ url: prizePages[kind] });
  return (
    <View id={`prize-${id}`} className="card row">
      <View className={`prize__mark prize__mark--${kind}`}>
        <Icon name={prizeIcons[kind]} size={24} />
      </View>
      <View className="grow">
        <Text className="block one-line prize__name">{prizeName}</Text>
        <Text className="block one-line soft small">{lotteryName}</Text>
        <Text className="block faint small number">{formatTime(at)}</Text>
      </View>
      {use && (
        <Button small tone="quiet" onTap={use}>
          {kind === "coupon" ? "去使用" : "看积分"}
        </Button>
      )}
    </View>
  );
}

export default withErrorPage(PrizesPage);
