import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Cell, Cells } from "@/components/cell";
import { Avatar } from "@/components/picture";
import { Loaded } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { IdentityTag, Tag } from "@/components/tag";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatDate } from "@/format/time";
import { desk } from "@/staff/data/api";
import type { DeskMember } from "@/staff/data/shapes";
import { useOpens } from "@/staff/data/use-may";
import { MemberCases } from "@/staff/member/member-cases";
import { MemberNotes } from "@/staff/member/member-notes";
import { MemberOrders } from "@/staff/member/member-orders";
import { MaskedValue } from "@/staff/parts/masked-value";
import { staffPage } from "@/staff/parts/staff-page";
import "./index.css";

/** 会员: who they are, what they have, and what they are likely to ask about, with the phone number masked. */
function StaffMemberPage() {
  const { id = "" } = useRouter().params;
  const member = useQuery(desk.member.queryOptions({ memberId: id }));
  useFreshOnShow(desk.member.pathFilter());
  return (
    <View id="staff-member" className="screen">
      <Loaded query={member}>{(shown) => <Shown member={shown} />}</Loaded>
    </View>
  );
}

function Shown({ member }: { member: DeskMember }) {
  return (
    <>
      <Head member={member} />
      <Figures member={member} />
      <Glance member={member} />
      <Lists member={member} />
    </>
  );
}

const states = { blocked: "已封禁", erased: "已注销" } as const;

function Head({ member }: { member: DeskMember }) {
  const { id, nickname, avatarUrl, identity, identityName, glance, state, titles, tags } = member;
  return (
    <View className="card">
      <View className="staff-member__head">
        <Avatar nickname={nickname} path={avatarUrl} size="large" />
        <View className="grow">
          <View className="row">
            <Text id="staff-member-name" className="one-line staff-member__name">
              {nickname}
            </Text>
            <IdentityTag identity={identity} name={identityName} />
            {state && <Tag tone="persimmon">{states[state]}</Tag>}
          </View>
          <Text className="block faint small number">会员号 {id}</Text>
        </View>
      </View>
      <View className="staff-member__tags">
        {glance.levelName && <Tag tone="gold">{glance.levelName}</Tag>}
        {titles.map(({ id: titleId, name }) => (
          <Tag key={titleId} tone="boss">
            {name}
          </Tag>
        ))}
        {tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </View>
    </View>
  );
}

function Figures({ member: { counts, points, balanceFen, accounts } }: { member: DeskMember }) {
  const withdrawable = accounts.find(({ purpose }) => purpose === "available");
  const figures = [
    { name: "消费", value: formatFen(counts.paidFen) },
    { name: "订单", value: formatCount(counts.orders) },
    { name: "可用券", value: formatCount(counts.coupons) },
    { name: "积分", value: formatCount(points) },
    { name: "储值", value: formatFen(balanceFen) },
    { name: withdrawable?.name ?? "可提现", value: formatFen(withdrawable?.balanceFen ?? 0) },
  ];
  return (
    <View className="card staff-figures">
      {figures.map(({ name, value }) => (
        <View key={name} className="staff-figures__one">
          <Text className="staff-figures__value number">{value}</Text>
          <Text className="faint small">{name}</Text>
        </View>
      ))}
    </View>
  );
}

/** What the question is mostly about. */
function Glance({ member }: { member: DeskMember }) {
  const { id, phoneMasked, createdAt, referrer, glance } = member;
  const { lastOrder, openCases } = glance;
  const open = (url: string) => () => navigateTo({ url });
  const phone = phoneMasked ? (
    <MaskedValue id="staff-member-phone" memberId={id} of={{ field: "phone" }} masked={phoneMasked} />
  ) : (
    "未绑定"
  );
  return (
    <Cells>
      <Cell label="手机" value={phone} />
      {lastOrder && (
        <Cell
          id="staff-last-order"
          label="最近订单"
          value={`${lastOrder.statusName} ${formatFen(lastOrder.totalFen)}`}
          onTap={open(`/staff/order/index?orderNo=${lastOrder.orderNo}`)}
        />
      )}
      {openCases.map(({ caseNo, text }) => (
        <Cell
          key={caseNo}
          id={`staff-open-case-${caseNo}`}
          label="进行中售后"
          value={text}
          onTap={open(`/staff/case/index?caseNo=${caseNo}`)}
        />
      ))}
      <Cell
        label="邀请人"
        value={referrer ? `${referrer.nickname} ${referrer.identityName}` : "没有"}
        onTap={referrer ? open(`/staff/member/index?id=${referrer.id}`) : undefined}
      />
      <Cell label="加入" value={formatDate(createdAt)} />
    </Cells>
  );
}

type Tab = "orders" | "cases" | "notes";

function Lists({ member: { id, counts } }: { member: DeskMember }) {
  const [tab, setTab] = useState<Tab>("orders");
  const readers = ["service", "operator", "finance"] as const;
  const [orders, cases, notes] = [
    useOpens(readers, "orders.read"),
    useOpens(readers, "afterSales.read"),
    useOpens(readers, "members.read"),
  ];
  const tabs = [
    { key: "orders", name: "订单", count: counts.orders, isOpen: orders },
    { key: "cases", name: "售后", count: counts.cases, isOpen: cases },
    { key: "notes", name: "备注", count: counts.notes, isOpen: notes },
  ] as const;
  const offered = tabs.filter(({ isOpen }) => isOpen);
  const shown = offered.find(({ key }) => key === tab) ?? offered[0];
  if (!shown) return null;
  return (
    <>
      <Tabs id="staff-member-tab" tabs={offered} chosen={shown.key} onChoose={setTab} />
      {shown.key === "orders" && <MemberOrders memberId={id} />}
      {shown.key === "cases" && <MemberCases memberId={id} />}
      {shown.key === "notes" && <MemberNotes memberId={id} />}
    </>
  );
}

export default staffPage(StaffMemberPage);
