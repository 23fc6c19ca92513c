import type { ShopOrder } from "@liandong/api/trade/orders/list-shop-orders";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { MemberLink } from "../kit/member-link";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { StatusBadge } from "../kit/status-badge";
import { orderListColumns } from "./order-list-columns";
import { useOrderFilters } from "./use-order-filters";

const tabs = {
  name: "status",
  options: [
    { value: "all", label: "全部" },
    { value: "pending_payment", label: "待付款" },
    { value: "paid", label: "待发货" },
    { value: "shipped", label: "待收货" },
    { value: "received", label: "已收货" },
    { value: "closed", label: "已完成" },
    { value: "refunded", label: "已退款" },
    { value: "cancelled", label: "已取消" },
  ],
} as const;

const sorts = ["-placedAt", "placedAt", "-totalFen", "totalFen"] as const;

/** 订单 of the shop, or of one's own store, by state and conditions. */
export function OrdersPage() {
  const filters = useOrderFilters();
  const state = useListState({ filters, tabs, sorts });
  const { filter: conditions, tab, sort } = state;
  const input = { filter: { ...conditions, status: tab === "all" ? undefined : tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.orders.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery(api.desk.orders.counts.queryOptions({ filter: conditions }));
  return (
    <ListView<ShopOrder>
      list="orders"
      title="订单"
      testId="orders-page"
      unit="单"
      state={state}
      query={list}
      counts={counts.data}
      columns={orderListColumns}
      keyOf={({ orderNo }) => orderNo}
      pathOf={({ orderNo }) => `/orders/${orderNo}`}
      marks={({ orderNo }) => ["shop-order-row", { "order-no": orderNo }]}
      card={(order) => <OrderCard order={order} />}
      exporting={useMay("exportOrders") ? exportingOf(input) : undefined}
      empty="还没有这个状态的订单"
    />
  );
}

const exportingOf = (input: object) => ({
  list: "orders",
  input,
  needsReason: true,
  note: "文件里有收货人的姓名、手机和地址，请妥善保管。导出会记入操作日志。",
});

function OrderCard({ order }: { order: ShopOrder }) {
  return (
    <>
      <div className="card-line">
        <Link to={`/orders/${order.orderNo}`} className="figure">
          {order.orderNo}
        </Link>
        <StatusBadge status={order.status} name={order.statusName} />
      </div>
      <div className="card-line">
        <span className="clip">{order.summary}</span>
        <b className="figure">{formatFen(order.totalFen)}</b>
      </div>
      <div className="card-line">
        <MemberLink member={order.buyer} />
        <span className="faint figure">{formatTime(order.placedAt).slice(5, 16)}</span>
      </div>
    </>
  );
}
