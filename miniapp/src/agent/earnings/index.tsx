import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { EarningsHead } from "@/agent/earnings/earnings-head";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { EventRow } from "@/components/event-row";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatSignedFen } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function EarningsPage() {
  return (
    <LoginWall reason="登录后查看收益">
      <Earnings />
    </LoginWall>
  );
}

function Earnings() {
  const { loggedIn } = useMe();
  const summary = useQuery({ ...api.earnings.summary.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const events = useInfiniteQuery({
    ...api.earnings.events.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  useFreshOnShow(api.earnings.pathFilter());
  usePullDownRefresh(async () => {
    await Promise.all([summary.refetch(), events.refetch()]);
    stopPullDownRefresh();
  });
  const learn = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/pages/join/index" })}>
      看看规则
    </Button>
  );
  return (
    <View id="earnings" className="screen">
      <Loaded query={summary}>{(sums) => <EarningsHead sums={sums} />}</Loaded>
      <Text className="section-title">收益明细</Text>
      <EndlessList
        query={events}
        empty={
          <Notice id="earnings-empty" icon="wallet" title="还没有收益" hint="每一笔收益都会写明来由" action={learn} />
        }
      >
        {(items) => (
          <View id="earnings-entries" className="card">
            {items.map((event) => (
              <EventRow key={event.id} event={event} signed={formatSignedFen} />
            ))}
          </View>
        )}
      </EndlessList>
    </View>
  );
}

export default withErrorPage(EarningsPage);
