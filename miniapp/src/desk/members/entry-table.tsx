import type { DeskAccount } from "@liandong/api/staff/desk/shapes";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Grid, Segmented, Table } from "antd";
import { Link } from "react-router";
import { formatFen, formatSignedFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";

type Purpose = DeskAccount["purpose"];

const everything = "all" as const;

export function EntryTable(props: {
  memberId: string;
  accounts: DeskAccount[];
  purpose: Purpose | null;
  onPurpose: (purpose: Purpose | null) => void;
}) {
  const options = [
    { value: everything, label: "全部" },
    ...props.accounts.map((account) => ({ value: account.purpose, label: account.name })),
  ];
  return (
    <>
      <Segmented<Purpose | typeof everything>
        className="gap-below"
        value={props.purpose ?? everything}
        onChange={(value) => props.onPurpose(value === everything ? null : value)}
        options={options}
        data-testid="entry-filter"
      />
      <Entries memberId={props.memberId} purpose={props.purpose} />
    </>
  );
}

function Entries({ memberId, purpose }: { memberId: string; purpose: Purpose | null }) {
  const list = useInfiniteQuery(
    api.desk.ledger.entries.infiniteQueryOptions(
      { memberId, purpose: purpose ?? undefined },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const { xl } = Grid.useBreakpoint();
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 760 }}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        onRow={(row) => rowMarks("entry-row", { kind: row.kind })}
        locale={{ emptyText: <EmptyView text={purpose ? "这个账户还没有变动" : "还没有任何账户变动"} /> }}
        columns={[
          { title: "时间", width: xl ? 158 : 96, className: "figure", render: (_, row) => formatTime(row.at) },
          {
            title: "类型",
            width: 96,
            render: (_, row) => (
              <>
                {row.kindName}
                <span className="second-line">{row.accountName}</span>
              </>
            ),
          },
          {
            title: "变动",
            width: 100,
            align: "right",
            className: "figure",
            render: (_, row) => <span className={row.amount < 0 ? "out" : "in"}>{formatSignedFen(row.amount)}</span>,
          },
          {
            title: "变动后",
            width: 104,
            align: "right",
            className: "figure",
            render: (_, row) => (row.balanceAfter === null ? "—" : formatFen(row.balanceAfter)),
          },
          {
            title: "为什么",
            render: (_, row) => (
              <span className="why">
                {row.sentence}（按第 {row.planVersion} 版方案）
                {row.orderNo && (
                  <Link to={`/orders/${row.orderNo}`} className="why-order">
                    查看订单
                  </Link>
                )}
              </span>
            ),
          },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
