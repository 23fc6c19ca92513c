import { useInfiniteQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";

/** 结算记录 of all pools, the latest first. */
export function CloseTable() {
  const list = useInfiniteQuery({
    ...api.desk.dividends.closes.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView rows={3} />;
  const figure = { align: "right", className: "figure" } as const;
  return (
    <>
      <Table
        size="small"
        rowKey={(row) => `${row.poolId}-${row.period}`}
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={({ period }) => rowMarks("close-row", { period })}
        locale={{ emptyText: <EmptyView text="还没有结算过" /> }}
        columns={[
          { title: "期次", dataIndex: "period", className: "figure" },
          { title: "分红池", dataIndex: "poolName" },
          { title: "池中余额", ...figure, render: (_, row) => formatFen(row.poolFen) },
          { title: "分出", ...figure, render: (_, row) => formatFen(row.handedOutFen) },
          { title: "份数", ...figure, dataIndex: "shares" },
          { title: "方案", render: (_, row) => `第 ${row.planVersion} 版` },
          { title: "结算时间", className: "figure", render: (_, row) => formatTime(row.closedAt) },
          { title: "经办", dataIndex: "closedByName" },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
