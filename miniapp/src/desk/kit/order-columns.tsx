import { Link } from "react-router";
import { formatTime } from "./format/format-time";

type Goods = { summary: string; quantity: number };

/** The columns that tables of orders share. */
export const orderColumns = {
  orderNo: {
    title: "订单号",
    className: "figure",
    render: (_: unknown, { orderNo }: { orderNo: string }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
  },
  goods: {
    title: "商品",
    render: (_: unknown, { summary, quantity }: Goods) => (
      <span className="clip" title={summary}>
        {summary}
        {quantity > 1 && <span className="faint"> ×{quantity}</span>}
      </span>
    ),
  },
  placedAt: {
    title: "下单时间",
    className: "figure",
    render: (_: unknown, { placedAt }: { placedAt: string }) => formatTime(placedAt),
  },
};
