import { useInfiniteQuery } from "@tanstack/react-query";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { orderColumns } from "../kit/order-columns";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { StatusBadge } from "../kit/status-badge";

export function MemberOrders({ memberId }: { memberId: string }) {
  const list = useInfiniteQuery(api.desk.orders.ofMember.infiniteQueryOptions({ memberId }, byCursor));
  return (
    <PagedTable
      query={list}
      rowKey="orderNo"
      onRow={(row) => rowMarks("order-row", { "order-no": row.orderNo })}
      empty="还没有下过单"
      columns={[
        orderColumns.orderNo,
        orderColumns.goods,
        { title: "专区", dataIndex: "zoneName" },
        { title: "状态", render: (_, row) => <StatusBadge status={row.status} name={row.statusName} /> },
        { title: "金额", ...numeric, render: (_, row) => formatFen(row.totalFen) },
        orderColumns.placedAt,
      ]}
    />
  );
}
