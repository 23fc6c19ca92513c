import { useInfiniteQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { Link, useSearchParams } from "react-router";
import { formatFen } from "@/format/money";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { orderColumns } from "../kit/order-columns";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";

type Status = Questions["desk"]["orders"]["list"]["status"];

const states: { key: Status; label: string }[] = [
  { key: "pending_payment", label: "待付款" },
  { key: "paid", label: "待发货" },
  { key: "shipped", label: "待收货" },
  { key: "received", label: "已收货" },
  { key: "closed", label: "已完成" },
  { key: "refunded", label: "已退款" },
  { key: "cancelled", label: "已取消" },
];

/** 订单 of the whole shop, one state at a time. An order whose number is known is found by the search box. */
export function OrdersPage() {
  const [params, setParams] = useSearchParams();
  const status = states.find(({ key }) => key === params.get("status"))?.key ?? "paid";
  return (
    <section className="panel" data-testid="orders-page">
      <h1>订单</h1>
      <Tabs
        activeKey={status}
        onChange={(key) => setParams({ status: key }, { replace: true })}
        items={states}
        data-testid="order-states"
      />
      <OrderList key={status} status={status} />
    </section>
  );
}

function OrderList({ status }: { status: Status }) {
  const list = useInfiniteQuery({
    ...api.desk.orders.list.infiniteQueryOptions({ status }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedTable
      query={list}
      rowKey="orderNo"
      onRow={(row) => rowMarks("shop-order-row", { "order-no": row.orderNo })}
      empty="没有这个状态的订单"
      columns={[
        orderColumns.orderNo,
        { title: "会员", render: (_, row) => <Link to={`/members/${row.buyer.id}`}>{row.buyer.nickname}</Link> },
        orderColumns.goods,
        { title: "店铺", render: (_, row) => `${row.storeName} · ${row.zoneName}` },
        {
          title: "金额",
          ...numeric,
          render: (_, row) => (
            <>
              {formatFen(row.totalFen)}
              {row.refundedFen > 0 && <span className="second-line out">退 {formatFen(row.refundedFen)}</span>}
            </>
          ),
        },
        orderColumns.placedAt,
        { title: "付款时间", className: "figure", render: (_, row) => formatTime(row.paidAt) },
      ]}
    />
  );
}
