import type { ShopOrder } from "@liandong/api/trade/orders/list-shop-orders";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { presaleDate } from "@/format/presale";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { MemberLink } from "../kit/member-link";
import { StatusBadge } from "../kit/status-badge";

export const orderListColumns: readonly ListColumn<ShopOrder>[] = [
  {
    key: "orderNo",
    title: "订单号",
    width: 200,
    isFixed: true,
    render: ({ orderNo }) => (
      <Link to={`/orders/${orderNo}`} className="figure">
        {orderNo}
      </Link>
    ),
  },
  { key: "goods", title: "商品", width: 280, render: (row) => <Goods row={row} /> },
  { key: "buyer", title: "会员", width: 160, render: ({ buyer }) => <MemberLink member={buyer} /> },
  { key: "receiver", title: "收货人", width: 160, render: (row) => <Receiver row={row} /> },
  {
    key: "total",
    title: "金额",
    width: 100,
    isFigure: true,
    sort: "totalFen",
    render: ({ totalFen, refundedFen }) => (
      <>
        {formatFen(totalFen)}
        {refundedFen > 0 && <span className="second-line out">退 {formatFen(refundedFen)}</span>}
      </>
    ),
  },
  {
    key: "status",
    title: "状态",
    width: 90,
    render: ({ status, statusName, shippingName, presaleShipsBy }) => (
      <>
        <StatusBadge status={status} name={statusName} />
        {shippingName !== "" && <span className="second-line">{shippingName}</span>}
        {presaleShipsBy && status === "paid" && <span className="second-line">{presaleDate(presaleShipsBy)}前发</span>}
      </>
    ),
  },
  {
    key: "placedAt",
    title: "下单时间",
    width: 140,
    sort: "placedAt",
    render: ({ placedAt }) => <span className="figure">{formatTime(placedAt).slice(0, 16)}</span>,
  },
  {
    key: "store",
    title: "店铺",
    width: 140,
    isHidden: true,
    render: ({ storeName, zoneName }) => (
      <>
        {storeName}
        <span className="second-line">{zoneName}</span>
      </>
    ),
  },
  {
    key: "paidAt",
    title: "付款时间",
    width: 160,
    isHidden: true,
    render: ({ paidAt }) => <span className="figure">{formatTime(paidAt)}</span>,
  },
  {
    key: "shippedAt",
    title: "发货时间",
    width: 160,
    isHidden: true,
    render: ({ shippedAt }) => <span className="figure">{formatTime(shippedAt)}</span>,
  },
  {
    key: "balance",
    title: "其中储值",
    width: 110,
    isFigure: true,
    isHidden: true,
    render: ({ balanceFen }) => (balanceFen > 0 ? formatFen(balanceFen) : "—"),
  },
];

function Goods({ row: { pictureUrl, summary, kinds, quantity } }: { row: ShopOrder }) {
  return (
    <span className="goods order-goods">
      {pictureUrl ? (
        <img src={pictureUrl} alt="" width={40} height={40} loading="lazy" />
      ) : (
        <span className="no-picture" />
      )}
      <span className="clip" title={summary}>
        {summary}
        <span className="second-line">{kinds > 1 ? `共 ${quantity} 件` : `×${quantity}`}</span>
      </span>
    </span>
  );
}

function Receiver({ row: { receiver } }: { row: ShopOrder }) {
  if (!receiver) return <span className="faint">无需寄送</span>;
  return (
    <>
      {receiver.nameMasked} <span className="figure">{receiver.phoneMasked}</span>
      <span className="second-line">{receiver.regionName}</span>
    </>
  );
}
