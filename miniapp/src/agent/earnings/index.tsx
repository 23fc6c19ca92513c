import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { EarningsHead } from "@/agent/earnings/earnings-head";
import { daysOf, type EarningsFilter, EarningsFilters, readKind } from "@/agent/earnings/filters";
import { EarningRow } from "@/agent/parts/earning-row";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
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
  const { kind, month } = useRouter().params;
  const [filter, setFilter] = useState<EarningsFilter>({ kind: readKind(kind), period: month ?? "all" });
  const asked = { ...daysOf(filter.period), ...(filter.kind === "all" ? {} : { kind: filter.kind }) };
  const isFiltered = filter.kind !== "all" || filter.period !== "all";
  const summary = useQuery({ ...api.earnings.summary.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const events = useInfiniteQuery({
    ...api.earnings.events.infiniteQueryOptions(asked, { getNextPageParam: (page) => page.nextCursor }),
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
      <EarningsFilters filter={filter} onChange={setFilter} />
      <EndlessList
        query={events}
        empty={
          isFiltered ? (
            <Notice id="earnings-none" icon="wallet" title="没有这样的收益" hint="换一种类型或时间看看" />
          ) : (
            <Notice id="earnings-empty" icon="wallet" title="还没有收益" hint="每一笔收益都会写明来由" action={learn} />
          )
        }
      >
        {(items) => (
          <View id="earnings-entries" className="card">
            {items.map((event) => (
              <EarningRow key={event.id} event={event} />
            ))}
          </View>
        )}
      </EndlessList>
    </View>
  );
}

export default withErrorPage(EarningsPage);
