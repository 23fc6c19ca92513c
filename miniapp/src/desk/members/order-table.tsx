import { useInfiniteQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { StatusBadge } from "../kit/status-badge";

export function OrderTable({ memberId }: { memberId: string }) {
  const list = useInfiniteQuery(
    api.desk.orders.ofMember.infiniteQueryOptions({ memberId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="orderNo"
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("order-row", { "order-no": row.orderNo })}
        locale={{ emptyText: <EmptyView text="还没有下过单" /> }}
        columns={[
          {
            title: "订单号",
            className: "figure",
            render: (_, row) => <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>,
          },
          {
            title: "商品",
            render: (_, row) => (
              <span className="clip" title={row.summary}>
                {row.summary}
                {row.quantity > 1 && <span className="faint"> ×{row.quantity}</span>}
              </span>
            ),
          },
          { title: "专区", dataIndex: "zoneName" },
          { title: "状态", render: (_, row) => <StatusBadge status={row.status} name={row.statusName} /> },
          { title: "金额", align: "right", className: "figure", render: (_, row) => formatFen(row.totalFen) },
          { title: "下单时间", className: "figure", render: (_, row) => formatTime(row.placedAt) },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
