import { useInfiniteQuery } from "@tanstack/react-query";
import { Table, Tabs } from "antd";
import { Link, useSearchParams } from "react-router";
import { formatFen } from "@/format/money";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";

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

/** 订单 of the whole shop, a state at a time; which one is in the address. One order by its number: the search box. */
export function OrdersPage() {
  useTitle("订单");
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
    ...api.desk.orders.list.infiniteQueryOptions({ status }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
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
        onRow={(row) => rowMarks("shop-order-row", { "order-no": row.orderNo })}
        locale={{ emptyText: <EmptyView text="没有这个状态的订单" /> }}
        columns={[
          {
            title: "订单号",
            className: "figure",
            render: (_, row) => <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>,
          },
          { title: "会员", render: (_, row) => <Link to={`/members/${row.buyer.id}`}>{row.buyer.nickname}</Link> },
          {
            title: "商品",
            render: (_, row) => (
              <span className="clip" title={row.summary}>
                {row.summary}
                {row.quantity > 1 && <span className="faint"> ×{row.quantity}</span>}
              </span>
            ),
          },
          { title: "店铺", render: (_, row) => `${row.storeName} · ${row.zoneName}` },
          {
            title: "金额",
            align: "right",
            className: "figure",
            render: (_, row) => (
              <>
                {formatFen(row.totalFen)}
                {row.refundedFen > 0 && <span className="second-line out">退 {formatFen(row.refundedFen)}</span>}
              </>
            ),
          },
          { title: "下单时间", className: "figure", render: (_, row) => formatTime(row.placedAt) },
          { title: "付款时间", className: "figure", render: (_, row) => formatTime(row.paidAt) },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
