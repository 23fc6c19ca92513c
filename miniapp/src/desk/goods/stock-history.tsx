import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Drawer, Tabs } from "antd";
import { Link } from "react-router";
import { formatSignedCount } from "@/format/count";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { stockKindNames } from "./stock-kinds";

/** 库存记录 of a product: what staff added, took and counted, and what orders took. */
export function StockHistory({ row, onClose }: { row: StockRow; onClose: () => void }) {
  return (
    <Drawer open size={720} title={`库存记录：${row.title}`} onClose={onClose} data-testid="stock-changes">
      <Tabs
        destroyOnHidden
        items={[
          { key: "changes", label: "增减与盘点", children: <Changes productId={row.productId} /> },
          {
            key: "orders",
            label: <span data-testid="stock-orders-tab">订单占用</span>,
            children: <Orders productId={row.productId} />,
          },
        ]}
      />
    </Drawer>
  );
}

function Changes({ productId }: { productId: string }) {
  const list = useInfiniteQuery({
    ...api.desk.goods.stockChanges.infiniteQueryOptions({ filter: { product: productId } }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedTable
      query={list}
      rowKey="id"
      onRow={(change) => rowMarks("stock-change-row", { id: change.id })}
      empty="没有人调整过"
      columns={[
        { title: "时间", className: "figure", render: (_, change) => formatTime(change.at) },
        { title: "规格", dataIndex: "specText" },
        {
          title: "增减",
          ...numeric,
          render: (_, { delta }) => <span className={delta < 0 ? "out" : "in"}>{formatSignedCount(delta)}</span>,
        },
        { title: "调整后", ...numeric, dataIndex: "stockAfter" },
        { title: "类型", render: (_, { kind }) => stockKindNames[kind] },
        { title: "原因", dataIndex: "reason" },
        { title: "经办", dataIndex: "staffName" },
      ]}
    />
  );
}

function Orders({ productId }: { productId: string }) {
  const list = useInfiniteQuery({
    ...api.desk.goods.stockOrders.infiniteQueryOptions({ productId }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <p className="dialog-note">下单时占用库存；取消和退回仓库的会放回。</p>
      <PagedTable
        query={list}
        rowKey={({ orderNo, lineNo }) => `${orderNo}-${lineNo}`}
        onRow={({ orderNo }) => rowMarks("stock-order-row", { "order-no": orderNo })}
        empty="还没有订单"
        columns={[
          { title: "下单时间", className: "figure", render: (_, { placedAt }) => formatTime(placedAt) },
          {
            title: "订单",
            render: (_, { orderNo }) => (
              <Link to={`/orders/${orderNo}`} className="figure">
                {orderNo}
              </Link>
            ),
          },
          { title: "规格", dataIndex: "specText" },
          { title: "件数", ...numeric, dataIndex: "quantity" },
          { title: "已退", ...numeric, render: (_, { refundedQuantity }) => refundedQuantity || "—" },
          { title: "状态", dataIndex: "statusName" },
        ]}
      />
    </>
  );
}
