import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { AddressTable } from "../addresses/address-table";
import { CaseList } from "../after-sales/case-list";
import { BalanceTab } from "../balance/balance-tab";
import { CouponTab } from "../coupons/coupon-tab";
import { MembershipTab } from "../membership/membership-tab";
import { MemberOrders } from "../orders/member-orders";
import { GrantTable } from "../standing/grant-table";
import { IdentityHistory } from "../standing/identity-history";
import { DirectTable } from "../team/direct-table";
import { AccountStrip } from "../wallet/account-strip";
import { EntryTable } from "../wallet/entry-table";
import { FreezeActions } from "../wallet/freeze-actions";
import { NoteTab } from "./note-tab";

/** The open tab and what it shows stand in the address, so that a colleague who gets the link sees the same. */
export function MemberTabs({ member }: { member: DeskMember }) {
  const [params, setParams] = useSearchParams();
  const open = params.get("tab") ?? "orders";
  const purpose = member.accounts.find((account) => account.purpose === params.get("account"))?.purpose ?? null;
  const show = (next: Record<string, string | null>) => {
    const named = Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== null);
    setParams(Object.fromEntries(named), { replace: true });
  };
  const showEntries = (account: string | null) => show({ tab: "entries", account });
  const { id: memberId, counts } = member;
  return (
    <>
      {hasMoney(member) && (
        <>
          <AccountStrip
            accounts={member.accounts}
            chosen={open === "entries" ? purpose : null}
            onChoose={(account) => showEntries(account)}
          />
          <FreezeActions member={member} />
        </>
      )}
      <section className="panel panel-tabs">
        <Tabs
          activeKey={open}
          onChange={(key) => show({ tab: key })}
          destroyOnHidden
          items={[
            tab("orders", "订单", <MemberOrders memberId={memberId} />, counts.orders),
            tab("cases", "售后", <CaseList memberId={memberId} />, counts.cases),
            tab(
              "entries",
              "账户明细",
              <EntryTable memberId={memberId} accounts={member.accounts} purpose={purpose} onPurpose={showEntries} />,
            ),
            tab(
              "membership",
              "等级与积分",
              <MembershipTab
                member={member}
                scope={params.get("scope")}
                list={params.get("list")}
                onShow={(to) => show({ tab: "membership", ...to })}
              />,
            ),
            tab("coupons", "优惠券", <CouponTab member={member} />, counts.coupons),
            tab("balance", "储值", <BalanceTab memberId={memberId} />),
            tab("directs", "直推成员", <DirectTable memberId={memberId} />, counts.directs),
            tab(
              "identity",
              "身份记录",
              <IdentityHistory changes={member.identityHistory} />,
              member.identityHistory.length,
            ),
            tab("grants", "授予", <GrantTable member={member} />, member.grants.length),
            tab("notes", "沟通记录", <NoteTab memberId={memberId} />, counts.notes),
            tab(
              "addresses",
              "收货地址",
              <AddressTable memberId={memberId} addresses={member.addresses} />,
              member.addresses.length,
            ),
          ]}
        />
      </section>
    </>
  );
}

/** Whether there are accounts of commission to look at: agents, bosses, and whoever holds or owes something. */
const hasMoney = ({ identity, accounts }: DeskMember) =>
  identity !== "customer" || accounts.some(({ balanceFen }) => balanceFen !== 0);

function tab(key: string, name: string, children: ReactNode, count?: number) {
  const label = (
    <span data-testid={`tab-${key}`}>
      {name}
      {count !== undefined && <span className="count">{count}</span>}
    </span>
  );
  return { key, label, children };
}
