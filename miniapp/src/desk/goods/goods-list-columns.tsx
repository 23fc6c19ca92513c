import type { GoodsRow } from "@liandong/api/shop/goods/list-goods";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { ShelfStatus } from "./shelf-status";

/** The columns of the list of products; `onOpen` opens the form of one. */
export function goodsListColumns(onOpen: (id: string) => void): readonly ListColumn<GoodsRow>[] {
  return [
    {
      key: "goods",
      title: "商品",
      width: 270,
      isFixed: true,
      render: (row) => <GoodsTitle row={row} onOpen={onOpen} />,
    },
    {
      key: "zone",
      title: "专区",
      width: 100,
      render: (row) => (
        <>
          {row.zoneName}
          <span className="second-line">{row.categoryName}</span>
        </>
      ),
    },
    { key: "store", title: "店铺", width: 110, render: ({ storeName }) => storeName },
    { key: "brand", title: "品牌", width: 110, isHidden: true, render: ({ brandName }) => brandName ?? "—" },
    { key: "price", title: "售价", width: 105, isFigure: true, sort: "price", render: priceText },
    { key: "stock", title: "库存", width: 95, isFigure: true, render: (row) => <Stock row={row} /> },
    {
      key: "sales",
      title: "销量",
      width: 80,
      isFigure: true,
      sort: "sales",
      render: ({ salesCount }) => formatCount(salesCount),
    },
    { key: "shelf", title: "状态", width: 130, render: (row) => <ShelfState row={row} /> },
    {
      key: "created",
      title: "创建时间",
      width: 120,
      isHidden: true,
      sort: "created",
      render: ({ createdAt }) => <span className="figure">{formatTime(createdAt).slice(0, 10)}</span>,
    },
  ];
}

function GoodsTitle({ row, onOpen }: { row: GoodsRow; onOpen: (id: string) => void }) {
  return (
    <span className="goods goods-title">
      <GoodsPicture row={row} />
      <span>
        <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
          {row.title}
        </button>
        <span className="second-line figure">编号 {row.id}</span>
      </span>
    </span>
  );
}

function GoodsPicture({ row }: { row: GoodsRow }) {
  if (!row.pictureUrl) return <span className="no-picture" />;
  return <img src={row.pictureUrl} alt="" width={44} height={44} loading="lazy" />;
}

export function priceText({ zone, lowestFen, highestFen, lowestPoints }: GoodsRow): string {
  if (zone === "free") return "免费";
  if (lowestPoints !== null) return `${lowestPoints} 积分${lowestFen > 0 ? ` + ${formatFen(lowestFen)}` : ""}`;
  return lowestFen === highestFen ? formatFen(lowestFen) : `${formatFen(lowestFen)} 起`;
}

function Stock({ row: { title, stock, variants, soldOutVariants, lowVariants } }: { row: GoodsRow }) {
  const short =
    soldOutVariants > 0 && variants > 1
      ? `${soldOutVariants} 个规格缺货`
      : lowVariants > soldOutVariants
        ? `${lowVariants} 个规格低于预警`
        : "";
  return (
    <Link to={`/stock?q=${encodeURIComponent(title)}`}>
      <span className={stock === 0 ? "out" : undefined}>{stock === 0 ? "缺货" : formatCount(stock)}</span>
      {stock > 0 && short && <span className="second-line out">{short}</span>}
    </Link>
  );
}

/** 在售 or not, when that will change by itself, and when a product of the bin is gone for good. */
export function ShelfState({ row }: { row: GoodsRow }) {
  const { onShelf, shelveAt, unshelveAt, deletedAt, goneAt } = row;
  if (deletedAt) {
    return (
      <>
        <span className="status status-quiet">已删除</span>
        <span className="second-line">
          {goneAt ? `${formatTime(goneAt).slice(0, 10)} 彻底删除` : "有订单，一直保留"}
        </span>
      </>
    );
  }
  return (
    <>
      <ShelfStatus onShelf={onShelf} />
      {shelveAt && <span className="second-line figure">{formatTime(shelveAt).slice(5, 16)} 上架</span>}
      {unshelveAt && <span className="second-line figure">{formatTime(unshelveAt).slice(5, 16)} 下架</span>}
    </>
  );
}

/** A product on a phone. */
export function GoodsCard({ row, onOpen }: { row: GoodsRow; onOpen: (id: string) => void }) {
  return (
    <>
      <GoodsTitle row={row} onOpen={onOpen} />
      <div className="card-line">
        <b className="figure">{priceText(row)}</b>
        <span className="faint figure">
          库存 {formatCount(row.stock)} · 销量 {formatCount(row.salesCount)}
        </span>
      </div>
      <div className="card-line">
        <span className="faint">
          {row.storeName} · {row.zoneName}
        </span>
        <span className="card-state">
          <ShelfState row={row} />
        </span>
      </div>
    </>
  );
}
