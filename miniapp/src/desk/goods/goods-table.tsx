import type { GoodsRow } from "@liandong/api/shop/goods/list-goods";
import { Button, Popconfirm, Space } from "antd";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { AppLinkButton } from "../kit/app-link-button";
import { DataTable, numeric } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { ShelfStatus } from "./shelf-status";

type Props = {
  rows: GoodsRow[];
  chosen: string[];
  isFiltered: boolean;
  onChoose: (ids: string[]) => void;
  onOpen: (id: string) => void;
  onShelf: (id: string, onShelf: boolean) => void;
};

export function GoodsTable({ rows, chosen, isFiltered, onChoose, onOpen, onShelf }: Props) {
  return (
    <DataTable
      rowKey="id"
      rows={rows}
      rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => onChoose(keys.map(String)) }}
      onRow={(row) => rowMarks("goods-row", { "goods-id": row.id, "on-shelf": String(row.onShelf) })}
      empty={isFiltered ? "没有符合条件的商品" : "还没有商品，先新建一个"}
      columns={[
        { title: "商品", render: (_, row) => <Title row={row} onOpen={onOpen} /> },
        {
          title: "专区",
          render: (_, row) => (
            <>
              {row.zoneName}
              <span className="second-line">{row.categoryName}</span>
            </>
          ),
        },
        { title: "店铺", dataIndex: "storeName" },
        { title: "售价", ...numeric, render: (_, row) => priceText(row) },
        { title: "库存", ...numeric, render: (_, row) => <Stock row={row} /> },
        { title: "销量", ...numeric, dataIndex: "salesCount" },
        { title: "状态", render: (_, row) => <ShelfStatus onShelf={row.onShelf} /> },
        { title: "操作", render: (_, row) => <Actions row={row} onOpen={onOpen} onShelf={onShelf} /> },
      ]}
    />
  );
}

function Actions({ row, onOpen, onShelf }: { row: GoodsRow } & Pick<Props, "onOpen" | "onShelf">) {
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onOpen(row.id)} data-testid="goods-edit">
        编辑
      </Button>
      {row.onShelf ? (
        <Popconfirm
          title="下架后顾客看不到也买不了，确定下架？"
          okText="下架"
          cancelText="取消"
          onConfirm={() => onShelf(row.id, false)}
        >
          <Button size="small">下架</Button>
        </Popconfirm>
      ) : (
        <Button size="small" type="primary" ghost onClick={() => onShelf(row.id, true)} data-testid="goods-on">
          上架
        </Button>
      )}
      <AppLinkButton size="small" target={{ to: "product", id: row.id }} what={row.title} />
    </Space>
  );
}

function Title({ row, onOpen }: { row: GoodsRow; onOpen: (id: string) => void }) {
  return (
    <span className="goods goods-title">
      {row.pictureUrl ? (
        <img src={row.pictureUrl} alt="" width={44} height={44} loading="lazy" />
      ) : (
        <span className="no-picture" />
      )}
      <span>
        <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
          {row.title}
        </button>
        <span className="second-line figure">编号 {row.id}</span>
        <span className="second-line figure narrow-only">
          {priceText(row)} · {row.onShelf ? "在售" : "已下架"}
        </span>
      </span>
    </span>
  );
}

function priceText({ zone, lowestFen, highestFen, lowestPoints }: GoodsRow): string {
  if (zone === "free") return "免费";
  if (lowestPoints !== null) return `${lowestPoints} 积分${lowestFen > 0 ? ` + ${formatFen(lowestFen)}` : ""}`;
  return lowestFen === highestFen ? formatFen(lowestFen) : `${formatFen(lowestFen)} 起`;
}

function Stock({ row }: { row: GoodsRow }) {
  const short = row.soldOutVariants > 0 && row.variants > 1 ? `${row.soldOutVariants} 个规格缺货` : "";
  return (
    <Link to={`/stock?q=${encodeURIComponent(row.title)}`}>
      <span className={row.stock === 0 ? "out" : undefined}>{row.stock === 0 ? "缺货" : row.stock}</span>
      {row.stock > 0 && short && <span className="second-line out">{short}</span>}
    </Link>
  );
}
