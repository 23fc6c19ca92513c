import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { desk } from "@/staff/data/api";
import type { QueuedWithdrawal } from "@/staff/data/shapes";
import { staffPage } from "@/staff/parts/staff-page";
import { WithdrawalCard } from "@/staff/withdrawals/withdrawal-card";
import "./index.css";

type State = QueuedWithdrawal["state"];

const tabs: readonly { key: Exclude<State, "requested">; name: string; empty: string }[] = [
  { key: "reviewing", name: "待审核", empty: "没有等待审核的提现" },
  { key: "transferring", name: "转账中", empty: "没有在转账的提现" },
  { key: "paid", name: "已到账", empty: "没有到账的提现" },
  { key: "failed", name: "已退回", empty: "没有退回的提现" },
];

/** 提现审核: what waits comes in the order of the requests, what ended from its end. */
function StaffWithdrawalsPage() {
  const { params } = useRouter();
  const [state, setState] = useState(tabs.find(({ key }) => key === params.state)?.key ?? "reviewing");
  const filter = params.q ? { q: params.q } : {};
  const sort = state === "paid" || state === "failed" ? "-requestedAt" : "requestedAt";
  const list = useInfiniteQuery(
    desk.withdrawals.list.infiniteQueryOptions(
      { filter: { ...filter, state }, sort },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const counts = useQuery(desk.withdrawals.counts.queryOptions({ filter })).data?.tabs;
  useFreshOnShow(desk.withdrawals.pathFilter());
  usePullDownRefresh(async () => {
    await list.refetch();
    stopPullDownRefresh();
  });
  const countOf = (key: State) =>
    key === "reviewing" || key === "transferring" ? (counts?.[key] ?? undefined) : undefined;
  const empty = tabs.find(({ key }) => key === state)?.empty ?? "";
  return (
    <View id="staff-withdrawals" className="screen">
      <Tabs
        id="staff-withdrawals-tab"
        tabs={tabs.map(({ key, name }) => ({ key, name, count: countOf(key) }))}
        chosen={state}
        onChoose={setState}
      />
      <EndlessList query={list} empty={<Notice id="staff-withdrawals-empty" icon="wallet" title={empty} />}>
        {(items) => items.map((one) => <WithdrawalCard key={one.withdrawalNo} withdrawal={one} />)}
      </EndlessList>
    </View>
  );
}

export default staffPage(StaffWithdrawalsPage);
