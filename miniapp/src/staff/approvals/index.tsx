import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { ApprovalCard } from "@/staff/approvals/approval-card";
import { desk } from "@/staff/data/api";
import { staffPage } from "@/staff/parts/staff-page";

const views = [
  { key: "waiting", name: "待复核", empty: "没有等待复核的事" },
  { key: "decided", name: "已处理", empty: "还没有处理过的事" },
] as const;

/** 复核: what colleagues ask for beyond their limits, which a second person decides. */
function StaffApprovalsPage() {
  const [view, setView] = useState<(typeof views)[number]["key"]>("waiting");
  const approvals = useInfiniteQuery(
    desk.approvals.list.infiniteQueryOptions({ view }, { getNextPageParam: (page) => page.nextCursor }),
  );
  useFreshOnShow(desk.approvals.pathFilter());
  usePullDownRefresh(async () => {
    await approvals.refetch();
    stopPullDownRefresh();
  });
  const empty = views.find(({ key }) => key === view)?.empty ?? "";
  return (
    <View id="staff-approvals" className="screen">
      <Tabs id="staff-approvals-tab" tabs={views} chosen={view} onChoose={setView} />
      <EndlessList query={approvals} empty={<Notice id="staff-approvals-empty" icon="check" title={empty} />}>
        {(items) => items.map((approval) => <ApprovalCard key={approval.id} approval={approval} />)}
      </EndlessList>
    </View>
  );
}

export default staffPage(StaffApprovalsPage);
