import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import type { ListColumn } from "../kit/list/list-column";
import { TwoLines } from "../kit/two-lines";
import { ShelfStatus } from "./shelf-status";

export const stockColumns: readonly ListColumn<StockRow>[] = [
  { key: "goods", title: "商品", width: 300, isFixed: true, render: (row) => <Variant row={row} /> },
  {
    key: "code",
    title: "编码",
    width: 140,
    render: ({ code, barcode }) => <TwoLines first={code ?? "—"} second={barcode} figure />,
  },
  {
    key: "stock",
    title: "库存",
    width: 90,
    isFigure: true,
    sort: "stock",
    render: (row) => <b className={isLow(row) ? "out" : ""}>{formatCount(row.stock)}</b>,
  },
  {
    key: "warn",
    title: "预警线",
    width: 80,
    isFigure: true,
    render: ({ warnAt }) => (warnAt === null ? "—" : formatCount(warnAt)),
  },
  {
    key: "store",
    title: "店铺",
    width: 130,
    render: ({ storeName, zoneName }) => <TwoLines first={storeName} second={zoneName} />,
  },
  { key: "price", title: "售价", width: 100, isFigure: true, render: ({ priceFen }) => formatFen(priceFen) },
  { key: "cost", title: "成本", width: 100, isFigure: true, render: ({ costFen }) => formatFen(costFen) },
  { key: "shelf", title: "状态", width: 90, render: ({ onShelf }) => <ShelfStatus onShelf={onShelf} /> },
];

const isLow = ({ stock, warnAt }: StockRow) => stock === 0 || (warnAt !== null && stock <= warnAt);

function Variant({ row }: { row: StockRow }) {
  return (
    <span className="goods goods-title">
      {row.pictureUrl ? (
        <img src={row.pictureUrl} alt="" width={40} height={40} loading="lazy" />
      ) : (
        <span className="no-picture" />
      )}
      <span>
        <Link to={`/goods?open=${row.productId}`}>{row.title}</Link>
        <span className="second-line">{row.specText}</span>
      </span>
    </span>
  );
}

/** A variant on a phone. */
export function StockCard({ row }: { row: StockRow }) {
  return (
    <>
      <Variant row={row} />
      <div className="card-line">
        <span className="faint">
          {row.storeName} · {row.code ?? row.zoneName}
        </span>
        <span>
          库存 <b className={isLow(row) ? "figure out" : "figure"}>{formatCount(row.stock)}</b>
          {row.warnAt !== null && <span className="faint"> · 预警 {formatCount(row.warnAt)}</span>}
        </span>
      </div>
    </>
  );
}
