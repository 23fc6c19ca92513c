import { useInfiniteQuery } from "@tanstack/react-query";
import { Grid, Table } from "antd";
import { Link } from "react-router";
import { formatCount, formatSignedCount } from "@/format/count";
import { formatFen, formatSignedFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import type { Movement } from "./shapes";

type Of = { memberId: string; scope: string };
const paged = { getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };

/** 积分明细. */
export function PointsTable({ of }: { of: Of }) {
  const list = useInfiniteQuery({ ...api.desk.membership.pointsHistory.infiniteQueryOptions(of, paged), staleTime: 0 });
  return <Movements list={list} unit="count" empty="积分还没有变动" />;
}

/** 成长明细. */
export function GrowthTable({ of }: { of: Of }) {
  const list = useInfiniteQuery({ ...api.desk.membership.growthHistory.infiniteQueryOptions(of, paged), staleTime: 0 });
  return <Movements list={list} unit="count" empty="成长值还没有变动" />;
}

/** 储值明细. */
export function BalanceTable({ memberId }: { memberId: string }) {
  const list = useInfiniteQuery({
    ...api.desk.balance.entries.infiniteQueryOptions({ memberId }, paged),
    staleTime: 0,
  });
  return <Movements list={list} unit="fen" empty="储值还没有变动" />;
}

type List = {
  data: { pages: { items: Movement[] }[] } | undefined;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
};

const words = {
  count: { change: formatSignedCount, after: formatCount },
  fen: { change: formatSignedFen, after: formatFen },
};

function Movements({ list, unit, empty }: { list: List; unit: "count" | "fen"; empty: string }) {
  const { md, xl } = Grid.useBreakpoint();
  const { change, after } = words[unit];
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={list.refetch} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 680 }}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        onRow={(row) => rowMarks("movement-row", { kind: row.kind })}
        locale={{ emptyText: <EmptyView text={empty} /> }}
        columns={[
          { title: "时间", width: xl ? 158 : 96, className: "figure", render: (_, row) => formatTime(row.at) },
          {
            title: "类型",
            width: md ? 110 : undefined,
            render: (_, row) => (
              <>
                {row.kindName}
                <span className="second-line">{row.accountName}</span>
                {!md && <Why row={row} />}
              </>
            ),
          },
          {
            title: "变动",
            width: md ? 104 : 76,
            align: "right",
            className: "figure",
            render: (_, row) => <span className={row.amount < 0 ? "out" : "in"}>{change(row.amount)}</span>,
          },
          {
            title: "变动后",
            width: 104,
            hidden: !md,
            align: "right",
            className: "figure",
            render: (_, row) => (row.balanceAfter === null ? "—" : after(row.balanceAfter)),
          },
          { title: "为什么", hidden: !md, render: (_, row) => <Why row={row} /> },
        ]}
      />
      <MoreButton
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function Why({ row }: { row: Movement }) {
  return (
    <span className="why">
      {row.sentence}
      {row.orderNo && (
        <Link to={`/orders/${row.orderNo}`} className="why-order">
          查看订单
        </Link>
      )}
    </span>
  );
}
