import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from "@tarojs/taro";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { EventRow } from "@/components/event-row";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatSignedCount } from "@/format/count";
import { PointsLotteryStrip } from "@/lotteries/lottery-strip";
import { ScopeChips } from "@/member/parts/scope-chips";
import { useScope } from "@/member/parts/use-scope";
import { CheckIn } from "@/member/points/check-in";
import { PointsHead } from "@/member/points/points-head";
import { PointsUses } from "@/member/points/points-uses";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function PointsPage() {
  return (
    <LoginWall reason="登录后查看积分和签到">
      <Points />
    </LoginWall>
  );
}

function Points() {
  const { loggedIn } = useMe();
  const [scope, choose] = useScope();
  const asked = { enabled: loggedIn, staleTime: 0 };
  const card = useQuery({ ...api.membership.show.queryOptions({ scope }), ...asked });
  const entries = useInfiniteQuery({
    ...api.membership.pointsEvents.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    ...asked,
  });
  const refresh = () => Promise.all([card.refetch(), entries.refetch()]);
  useDidShow(() => void (loggedIn && refresh()));
  usePullDownRefresh(async () => {
    await refresh();
    stopPullDownRefresh();
  });
  return (
    <View id="points-page" className="screen">
      <ScopeChips chosen={scope} onChoose={choose} />
      <Loaded query={card}>{(shown) => <PointsHead card={shown} />}</Loaded>
      <CheckIn key={scope} scope={scope} />
      <PointsUses scope={scope} />
      {scope === "platform" && <PointsLotteryStrip />}
      <Text className="section-title">积分明细</Text>
      <EndlessList
        query={entries}
        empty={
          <Notice id="points-empty" icon="coins" title="还没有积分" hint="签到、购物、评价都能得积分，并写明来由" />
        }
      >
        {(items) => (
          <View id="points-entries" className="card">
            {items.map((event) => (
              <EventRow key={event.id} event={event} signed={formatSignedCount} />
            ))}
          </View>
        )}
      </EndlessList>
    </View>
  );
}

export default withErrorPage(PointsPage);
