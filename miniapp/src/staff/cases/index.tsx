import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { desk } from "@/staff/data/api";
import type { CaseView } from "@/staff/data/shapes";
import { CaseCard } from "@/staff/parts/case-card";
import { staffPage } from "@/staff/parts/staff-page";

const views: readonly { key: CaseView; name: string; empty: string }[] = [
  { key: "waiting", name: "待处理", empty: "没有等待处理的售后" },
  { key: "failed", name: "退款失败", empty: "没有失败的退款" },
  { key: "arriving", name: "寄回中", empty: "没有在寄回的商品" },
  { key: "paying", name: "退款中", empty: "没有在退的款" },
  { key: "ended", name: "已结束", empty: "没有结束的售后" },
];

/** 售后 by whose turn it is, what has waited longest first. */
function StaffCasesPage() {
  const { params } = useRouter();
  const [view, setView] = useState<CaseView>(views.find(({ key }) => key === params.view)?.key ?? "waiting");
  const sort = view === "ended" ? "-changedAt" : "changedAt";
  const cases = useInfiniteQuery(
    desk.afterSales.list.infiniteQueryOptions(
      { filter: { view }, sort },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const counts = useQuery(desk.afterSales.counts.queryOptions({ filter: {} })).data?.tabs;
  useFreshOnShow(desk.afterSales.pathFilter());
  usePullDownRefresh(async () => {
    await cases.refetch();
    stopPullDownRefresh();
  });
  const countOf = (key: CaseView) => (key === "ended" ? undefined : (counts?.[key] ?? undefined));
  const empty = views.find(({ key }) => key === view)?.empty ?? "";
  return (
    <View id="staff-cases" className="screen">
      <Tabs
        id="staff-cases-tab"
        tabs={views.map(({ key, name }) => ({ key, name, count: countOf(key) }))}
        chosen={view}
        onChoose={setView}
      />
      <EndlessList query={cases} empty={<Notice id="staff-cases-empty" icon="service" title={empty} />}>
        {(items) => items.map((shown) => <CaseCard key={shown.caseNo} shown={shown} />)}
      </EndlessList>
    </View>
  );
}

export default staffPage(StaffCasesPage);
