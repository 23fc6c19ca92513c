import { Link } from "react-router";
import { formatTime } from "./format/format-time";

type Goods = { summary: string; kinds: number; quantity: number };

/** The columns that tables of orders share. */
export const orderColumns = {
  orderNo: {
    title: "订单号",
    className: "figure",
    render: (_: unknown, { orderNo }: { orderNo: string }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
  },
  goods: {
    title: "商品",
    render: (_: unknown, { summary, kinds, quantity }: Goods) => (
      <span className="clip" title={summary}>
        {summary}
        {quantity > 1 && <span className="faint">{kinds > 1 ? `，共 ${quantity} 件` : ` ×${quantity}`}</span>}
      </span>
    ),
  },
  placedAt: {
    title: "下单时间",
    className: "figure",
    render: (_: unknown, { placedAt }: { placedAt: string }) => formatTime(placedAt),
  },
};
