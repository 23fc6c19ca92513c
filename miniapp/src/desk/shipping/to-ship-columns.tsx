import type { OrderToSend } from "@liandong/api/trade/shipping/list-to-ship";
import { Button, Tag } from "antd";
import { Link } from "react-router";
import { presaleWords } from "@/format/presale";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";

/** What is particular about an order: late, disputed, left in part, printed. */
export function ShipMarks({ row }: { row: OrderToSend }) {
  return (
    <>
      {row.isOverdue && (
        <span className="badge badge-failed partly" data-testid="to-ship-overdue">
          超时
        </span>
      )}
      {row.presaleShipsBy && (
        <Tag className="partly" data-testid="to-ship-presale">
          {presaleWords(row.presaleShipsBy)}
        </Tag>
      )}
      {row.isDisputed && (
        <span className="badge badge-handed partly" title="退款或售后处理完才能发货" data-testid="to-ship-disputed">
          售后处理中
        </span>
      )}
      {row.isPartlyShipped && <Tag className="partly">部分已发</Tag>}
    </>
  );
}

/** What the buyer asks for and what colleagues noted, pinned notes first. */
export function ShipNotes({ row: { buyerNote, staffNotes } }: { row: OrderToSend }) {
  if (!buyerNote && staffNotes.length === 0) return <span className="faint">—</span>;
  return (
    <div data-testid="to-ship-notes">
      {buyerNote && (
        <div>
          <span className="faint">买家</span> {buyerNote}
        </div>
      )}
      {staffNotes.map((note) => (
        <div key={note}>
          <span className="faint">员工</span> {note}
        </div>
      ))}
    </div>
  );
}

/** The columns of 待发货; `merge` opens the dialog for orders to one door. */
export const toShipColumns = (merge: (orderNos: string[]) => void): readonly ListColumn<OrderToSend>[] => [
  {
    key: "orderNo",
    title: "订单号",
    width: 250,
    isFixed: true,
    render: (row) => (
      <>
        <Link to={`/orders/${row.orderNo}`} className="figure">
          {row.orderNo}
        </Link>
        <span className="second-line">
          <ShipMarks row={row} />
        </span>
      </>
    ),
  },
  {
    key: "goods",
    title: "待发商品",
    width: 300,
    render: ({ lines }) =>
      lines.map(({ title, specText, left }) => (
        <div key={`${title}-${specText}`}>
          {title} <span className="faint">{specText}</span> <b className="figure">×{left}</b>
        </div>
      )),
  },
  {
    key: "receiver",
    title: "收货",
    width: 210,
    render: ({ receiver, mergeable }) => (
      <>
        {receiver}
        {mergeable.length > 1 && (
          <Button
            type="link"
            size="small"
            className="merge-link"
            onClick={() => merge(mergeable)}
            data-testid="merge-open"
          >
            同收货人 {mergeable.length} 单，合并发货
          </Button>
        )}
      </>
    ),
  },
  {
    key: "notes",
    title: "备注",
    width: 200,
    render: (row) => <ShipNotes row={row} />,
  },
  {
    key: "store",
    title: "店铺",
    width: 150,
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
    render: ({ paidAt }) => <span className="figure">{formatTime(paidAt)}</span>,
  },
  {
    key: "printed",
    title: "打印",
    width: 110,
    render: ({ pickedAt, notedAt }) => (
      <>
        {pickedAt && <span className="second-line">已打拣货单</span>}
        {notedAt && <span className="second-line">已打发货单</span>}
        {!pickedAt && !notedAt && <span className="faint">—</span>}
      </>
    ),
  },
];
