import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Cascader, Tabs } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { lastOf } from "@/format/last-of";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { RevokeDialog } from "./revoke-dialog";
import { TitleTable } from "./title-table";

type Kind = "region" | "title" | "identity";
type Row = Answers["desk"]["standing"]["grants"]["items"][number];

type KindView = { key: Kind; label: string; empty: string };

const regions: KindView = { key: "region", label: "区域代理", empty: "这里还没有区域代理" };
const kinds: KindView[] = [
  regions,
  { key: "title", label: "头衔", empty: "还没有授予过头衔" },
  { key: "identity", label: "身份", empty: "还没有授予过身份" },
];

/** 区域与授予: what operators granted, to be revoked here or on the page of the member, where grants are made. */
export function GrantsPage() {
  const [params, setParams] = useSearchParams();
  const kind = kinds.find(({ key }) => key === params.get("kind")) ?? regions;
  return (
    <section className="panel" data-testid="grants-page">
      <div className="table-head">
        <h1>区域与授予</h1>
        <span className="faint">在会员页的「授予」里授予，每个区域同时只有一位代理</span>
      </div>
      <Tabs
        activeKey={kind.key}
        onChange={(key) => setParams({ kind: key }, { replace: true })}
        items={kinds.map(({ key, label }) => ({ key, label }))}
      />
      {kind.key === "title" && <TitleTable />}
      {kind.key === "region" ? <RegionGrants /> : <GrantTable key={kind.key} kind={kind} />}
    </section>
  );
}

function RegionGrants() {
  const [within, setWithin] = useState<string>();
  const divisions = useQuery(api.divisions.list.queryOptions());
  return (
    <>
      <div className="filters">
        <Cascader
          changeOnSelect
          allowClear
          aria-label="地区"
          placeholder="全国"
          options={divisions.data ? [...divisions.data] : []}
          fieldNames={{ value: "code", label: "name", children: "children" }}
          onChange={(codes) => setWithin(lastOf(codes)?.toString())}
          data-testid="grants-within"
        />
      </div>
      <GrantTable kind={regions} within={within} />
    </>
  );
}

function GrantTable({ kind, within }: { kind: KindView; within?: string }) {
  const [revoking, setRevoking] = useState<Row | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.standing.grants.infiniteQueryOptions({ kind: kind.key, within }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <PagedTable<Row>
        query={list}
        rowKey="id"
        onRow={() => rowMarks("standing-grant")}
        empty={kind.empty}
        columns={[
          { title: "授予", dataIndex: "name" },
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "授予时间", className: "figure", render: (_, row) => formatTime(row.grantedAt) },
          { title: "经办", dataIndex: "grantedByName" },
          { title: "原因", dataIndex: "reason" },
          {
            title: "操作",
            render: (_, row) => (
              <Button size="small" danger onClick={() => setRevoking(row)} data-testid="standing-grant-revoke">
                撤销
              </Button>
            ),
          },
        ]}
      />
      {revoking && (
        <RevokeDialog
          member={revoking.member}
          grant={{ kind: kind.key, id: revoking.value, name: revoking.name }}
          onClose={() => setRevoking(null)}
        />
      )}
    </>
  );
}
