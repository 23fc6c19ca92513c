import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Cascader, Table, Tabs } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { RevokeDialog } from "./revoke-dialog";
import { TitleTable } from "./title-table";

type Kind = "region" | "title" | "identity";
type Row = Answers["desk"]["standing"]["grants"]["items"][number];

const kinds: { key: Kind; label: string; empty: string }[] = [
  { key: "region", label: "区域代理", empty: "这里还没有区域代理" },
  { key: "title", label: "头衔", empty: "还没有授予过头衔" },
  { key: "identity", label: "身份", empty: "还没有授予过身份" },
];

/** 区域与授予: who holds what by an operator's grant. Given on the member's page, taken back here or there. */
export function GrantsPage() {
  useTitle("区域与授予");
  const [params, setParams] = useSearchParams();
  const kind = kinds.find(({ key }) => key === params.get("kind"))?.key ?? "region";
  return (
    <section className="panel" data-testid="grants-page">
      <div className="table-head">
        <h1>区域与授予</h1>
        <span className="faint">在会员页的「授予」里授予，每个区域同时只有一位代理</span>
      </div>
      <Tabs
        activeKey={kind}
        onChange={(key) => setParams({ kind: key }, { replace: true })}
        items={kinds.map(({ key, label }) => ({ key, label }))}
      />
      {kind === "title" && <TitleTable />}
      <GrantList key={kind} kind={kind} />
    </section>
  );
}

function GrantList({ kind }: { kind: Kind }) {
  const [within, setWithin] = useState<string>();
  const [revoking, setRevoking] = useState<Row | null>(null);
  const divisions = useQuery(api.divisions.list.queryOptions(undefined, { enabled: kind === "region" }));
  const list = useInfiniteQuery({
    ...api.desk.standing.grants.infiniteQueryOptions({ kind, within }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  return (
    <>
      {kind === "region" && (
        <div className="filters">
          <Cascader
            changeOnSelect
            allowClear
            placeholder="全国"
            options={divisions.data ? [...divisions.data] : []}
            fieldNames={{ value: "code", label: "name", children: "children" }}
            onChange={(codes) => setWithin(codes?.at(-1)?.toString())}
            data-testid="grants-within"
          />
        </div>
      )}
      {list.data ? (
        <Table<Row>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={list.data.pages.flatMap((page) => page.items)}
          scroll={{ x: "max-content" }}
          onRow={() => rowMarks("standing-grant")}
          locale={{ emptyText: <EmptyView text={kinds.find(({ key }) => key === kind)?.empty ?? ""} /> }}
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
      ) : (
        <LoadingView />
      )}
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
      {revoking && (
        <RevokeDialog
          member={revoking.member}
          grant={{ kind, id: revoking.value, name: revoking.name }}
          onClose={() => setRevoking(null)}
        />
      )}
    </>
  );
}
