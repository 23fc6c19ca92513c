import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { IdentityTag } from "@/components/tag";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatTime } from "@/format/time";
import { FollowUpSheet } from "@/staff/agenda/follow-up-sheet";
import { PhoneButton } from "@/staff/agenda/phone-button";
import { desk } from "@/staff/data/api";
import type { Customer } from "@/staff/data/shapes";
import { staffPage } from "@/staff/parts/staff-page";
import "@/staff/parts/staff.css";

const views = [
  { key: "today", name: "今天", empty: "今天没有约好要联系的客户" },
  { key: "overdue", name: "已过约定", empty: "没有过了约定时间的客户" },
] as const;

/** 今日跟进: one's own customers who are to be contacted today, and those whose time has passed. */
function StaffAgendaPage() {
  const [view, setView] = useState<(typeof views)[number]["key"]>("today");
  const customers = useInfiniteQuery(
    desk.crm.list.infiniteQueryOptions({ view }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const counts = useQuery(desk.crm.counts.queryOptions()).data;
  useFreshOnShow(desk.crm.pathFilter());
  usePullDownRefresh(async () => {
    await customers.refetch();
    stopPullDownRefresh();
  });
  const empty = views.find(({ key }) => key === view)?.empty ?? "";
  return (
    <View id="staff-agenda" className="screen">
      <Tabs
        id="staff-agenda-tab"
        tabs={views.map(({ key, name }) => ({ key, name, count: counts?.[key] ?? undefined }))}
        chosen={view}
        onChoose={setView}
      />
      <EndlessList
        query={customers}
        empty={<Notice id="staff-agenda-empty" icon="calendar" title={empty} hint="写跟进时可以约下次联系的时间" />}
      >
        {(items) => items.map((customer) => <CustomerCard key={customer.id} customer={customer} />)}
      </EndlessList>
    </View>
  );
}

function CustomerCard({ customer }: { customer: Customer }) {
  const { id, name, phone, member, wants, source, nextContactAt } = customer;
  const [writing, setWriting] = useState(false);
  return (
    <View id={`staff-customer-${id}`} className="card">
      <View className="row row--between">
        <View className="row">
          <Text className="card__title staff-card__title">{name}</Text>
          {member && <IdentityTag identity={member.identity} name={member.identityName} />}
        </View>
        {nextContactAt && <Text className="small number">{formatTime(nextContactAt).slice(5)}</Text>}
      </View>
      {wants && <Text className="block soft">{wants}</Text>}
      <Text className="block faint small number">{[source, phone].filter(Boolean).join(" · ")}</Text>
      <View className="staff-acts">
        {phone && <PhoneButton customerId={id} />}
        <Button id="staff-follow-up" onTap={() => setWriting(true)}>
          写跟进
        </Button>
      </View>
      {writing && <FollowUpSheet customer={customer} onClose={() => setWriting(false)} />}
    </View>
  );
}

export default staffPage(StaffAgendaPage);
