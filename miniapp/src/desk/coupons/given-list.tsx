import type { GivenCoupon } from "@liandong/api/loyalty/coupons/list-given";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { daysFilter, textFilter } from "../kit/list/filters";
import type { ListColumn } from "../kit/list/list-column";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { MemberLink } from "../kit/member-link";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { TwoLines } from "../kit/two-lines";
import { ScopeSelect } from "../programmes/scope-select";
import { useScope } from "../programmes/use-scope";
import { RevokeCouponDialog } from "./revoke-coupon-dialog";

const tabs = {
  name: "state",
  options: [
    { value: "all", label: "全部" },
    { value: "unused", label: "未使用" },
    { value: "locked", label: "下单占用" },
    { value: "used", label: "已使用" },
    { value: "expired", label: "已过期" },
    { value: "revoked", label: "已收回" },
  ],
} as const;

const filters = {
  q: textFilter({ label: "会员或订单", placeholder: "会员号、订单号" }),
  template: textFilter({ label: "优惠券编号" }),
  given: daysFilter({ label: "发放时间" }),
};

/** 已发优惠券 of a scope: to whom, from where, and when each was used. */
export function GivenPage() {
  const { scope, scopes, setScope } = useScope();
  const state = useListState({ filters, tabs, sorts: ["-givenAt"] as const });
  const { filter: own, tab, sort } = state;
  const filter = { ...own, scope };
  const input = { filter: { ...filter, state: tab === "all" ? undefined : tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.coupons.given.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({ ...api.desk.coupons.givenCounts.queryOptions({ filter }), staleTime: 0 });
  const mayServe = useMay("serveMembers");
  const [revoking, setRevoking] = useState<GivenCoupon | null>(null);
  return (
    <>
      <ListView<GivenCoupon>
        list="given-coupons"
        title="已发优惠券"
        testId="given-coupons"
        unit="张"
        state={state}
        query={list}
        counts={counts.data}
        columns={columns}
        keyOf={({ id }) => id}
        marks={({ id, state: its }) => ["given-coupon", { "coupon-id": id, state: its }]}
        card={(row) => <GivenCard row={row} />}
        acts={(row) =>
          row.state === "unused" &&
          mayServe && (
            <Button size="small" danger onClick={() => setRevoking(row)} data-testid="given-revoke">
              收回
            </Button>
          )
        }
        tools={<ScopeSelect scope={scope} scopes={scopes} onChange={setScope} />}
        empty="还没有发过优惠券"
      />
      {revoking && (
        <RevokeCouponDialog member={revoking.member} coupons={[revoking]} onClose={() => setRevoking(null)} />
      )}
    </>
  );
}

const tones: Record<string, string> = {
  unused: "status",
  locked: "status status-wait",
  used: "status status-quiet",
  expired: "status status-quiet",
  revoked: "status status-out",
};

function StateOf({ row: { state, stateName } }: { row: GivenCoupon }) {
  return <span className={tones[state] ?? "status"}>{stateName}</span>;
}

const timeOf = (at: string) => formatTime(at).slice(0, 16);

const columns: readonly ListColumn<GivenCoupon>[] = [
  {
    key: "coupon",
    title: "优惠券",
    width: 240,
    isFixed: true,
    render: ({ name, sentence }) => <TwoLines first={name} second={sentence} />,
  },
  { key: "member", title: "会员", width: 180, render: ({ member }) => <MemberLink member={member} /> },
  { key: "state", title: "状态", width: 100, render: (row) => <StateOf row={row} /> },
  {
    key: "used",
    title: "使用",
    width: 240,
    render: ({ orderNo, usedAt }) =>
      orderNo ? (
        <TwoLines
          figure
          first={<Link to={`/orders/${orderNo}`}>{orderNo}</Link>}
          second={usedAt && `${timeOf(usedAt)} 使用`}
        />
      ) : (
        <span className="faint">—</span>
      ),
  },
  {
    key: "origin",
    title: "来源",
    width: 220,
    render: ({ originName, givenByName, reason }) => (
      <TwoLines first={givenByName ? `${originName}（${givenByName}）` : originName} second={reason} />
    ),
  },
  {
    key: "given",
    title: "发放时间",
    width: 150,
    render: ({ givenAt }) => <span className="figure">{timeOf(givenAt)}</span>,
  },
  {
    key: "until",
    title: "有效期到",
    width: 150,
    render: ({ validUntil }) => <span className="figure">{timeOf(validUntil)}</span>,
  },
];

function GivenCard({ row }: { row: GivenCoupon }) {
  return (
    <>
      <div className="card-line">
        <b>{row.name}</b>
        <StateOf row={row} />
      </div>
      <div className="card-line">
        <MemberLink member={row.member} />
        <span className="faint figure">{timeOf(row.usedAt ?? row.givenAt)}</span>
      </div>
      {row.orderNo && (
        <Link to={`/orders/${row.orderNo}`} className="figure">
          {row.orderNo}
        </Link>
      )}
    </>
  );
}
