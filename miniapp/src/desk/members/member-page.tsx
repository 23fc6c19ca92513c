import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { useEffect } from "react";
import { useParams, useSearchParams } from "react-router";
import { BalanceTab } from "../balance/balance-tab";
import { CouponTab } from "../coupons/coupon-tab";
import { api } from "../kit/api";
import { rememberMember } from "../kit/recent-members";
import { FailureView, LoadingView } from "../kit/state-views";
import { MembershipTab } from "../membership/membership-tab";
import { GrantTable } from "../standing/grant-table";
import { IdentityHistory } from "../standing/identity-history";
import { FreezeActions } from "../wallet/freeze-actions";
import { AccountStrip } from "./account-strip";
import { AddressTable } from "./address-table";
import { CaseList } from "./case-list";
import { DirectTable } from "./direct-table";
import { EntryTable } from "./entry-table";
import { MemberCard } from "./member-card";
import { NoteTab } from "./note-tab";
import { OrderTable } from "./order-table";
import { RelationCard } from "./relation-card";

export function MemberPage() {
  const { memberId = "" } = useParams();
  const query = useQuery(api.desk.member.queryOptions({ memberId }));
  const member = query.data;

  useEffect(() => {
    if (!member) return;
    document.title = `${member.nickname} ${member.id} · 工作台`;
    rememberMember({ id: member.id, nickname: member.nickname, identityName: member.identityName });
  }, [member]);

  if (query.error && !member) return <FailureView error={query.error} onRetry={() => query.refetch()} />;
  if (!member) return <LoadingView rows={12} />;
  return (
    <div className="member-page" data-testid="member-page" data-member-id={member.id}>
      <aside className="member-aside">
        <MemberCard member={member} />
        <RelationCard member={member} />
      </aside>
      <div className="member-main">
        <MemberTabs key={member.id} member={member} />
      </div>
    </div>
  );
}

/** The open tab and the account filter are in the address, so that a colleague sees the same. */
function MemberTabs({ member }: { member: DeskMember }) {
  const [params, setParams] = useSearchParams();
  const tab = params.get("tab") ?? "orders";
  const purpose = member.accounts.find((account) => account.purpose === params.get("account"))?.purpose ?? null;
  const show = (next: Record<string, string | null>) => {
    const named = Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== null);
    setParams(Object.fromEntries(named), { replace: true });
  };

  const label = (key: string, name: string, count?: number) => (
    <span data-testid={`tab-${key}`}>
      {name}
      {count !== undefined && <span className="count">{count}</span>}
    </span>
  );
  return (
    <>
      <AccountStrip
        accounts={member.accounts}
        chosen={tab === "entries" ? purpose : null}
        onChoose={(account) => show({ tab: "entries", account })}
      />
      <FreezeActions member={member} />
      <section className="panel panel-tabs">
        <Tabs
          activeKey={tab}
          onChange={(key) => show({ tab: key })}
          destroyOnHidden
          items={[
            {
              key: "orders",
              label: label("orders", "订单", member.counts.orders),
              children: <OrderTable memberId={member.id} />,
            },
            {
              key: "cases",
              label: label("cases", "售后"),
              children: <CaseList memberId={member.id} />,
            },
            {
              key: "entries",
              label: label("entries", "账户明细"),
              children: (
                <EntryTable
                  memberId={member.id}
                  accounts={member.accounts}
                  purpose={purpose}
                  onPurpose={(account) => show({ tab: "entries", account })}
                />
              ),
            },
            {
              key: "membership",
              label: label("membership", "等级与积分"),
              children: (
                <MembershipTab
                  member={member}
                  scope={params.get("scope")}
                  list={params.get("list")}
                  onShow={(to) => show({ tab: "membership", ...to })}
                />
              ),
            },
            { key: "coupons", label: label("coupons", "优惠券"), children: <CouponTab member={member} /> },
            { key: "balance", label: label("balance", "储值"), children: <BalanceTab memberId={member.id} /> },
            {
              key: "directs",
              label: label("directs", "直推成员", member.counts.directs),
              children: <DirectTable memberId={member.id} />,
            },
            {
              key: "identity",
              label: label("identity", "身份记录", member.identityHistory.length),
              children: <IdentityHistory changes={member.identityHistory} />,
            },
            {
              key: "grants",
              label: label("grants", "授予", member.grants.length),
              children: <GrantTable member={member} />,
            },
            { key: "notes", label: label("notes", "备注"), children: <NoteTab memberId={member.id} /> },
            {
              key: "addresses",
              label: label("addresses", "收货地址", member.addresses.length),
              children: <AddressTable memberId={member.id} addresses={member.addresses} />,
            },
          ]}
        />
      </section>
    </>
  );
}
