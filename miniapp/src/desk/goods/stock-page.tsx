import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { useAddress } from "../kit/use-address";
import { ShelfStatus } from "./shelf-status";
import { StockDialog } from "./stock-dialog";
import { StockHistory } from "./stock-history";

const levels = [
  { value: "", label: "全部" },
  { value: "20", label: "不足 20 件" },
  { value: "0", label: "缺货" },
];

/** 库存: every variant, those with the fewest pieces first. */
export function StockPage() {
  const { get, set } = useAddress();
  const query = get("q");
  const level = levels.find(({ value }) => value === get("level"))?.value ?? "";
  return (
    <section className="panel" data-testid="stock-page">
      <div className="table-head">
        <h1>库存</h1>
      </div>
      <div className="filters">
        <Input.Search
          key={query}
          allowClear
          defaultValue={query}
          placeholder="商品标题"
          onSearch={(text) => set({ q: text.trim() })}
          data-testid="stock-search"
        />
        <Segmented options={levels} value={level} onChange={(next) => set({ level: next })} />
      </div>
      <StockTable query={query} atMost={level === "" ? undefined : Number(level)} />
    </section>
  );
}

function StockTable({ query, atMost }: { query: string | undefined; atMost: number | undefined }) {
  const [changing, setChanging] = useState<StockRow | null>(null);
  const [looking, setLooking] = useState<StockRow | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.goods.stock.infiniteQueryOptions({ query, atMost }, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  return (
    <>
      <PagedTable
        query={list}
        rowKey="id"
        onRow={(row) => rowMarks("stock-row", { "sku-id": row.id })}
        empty={query || atMost !== undefined ? "没有符合条件的规格" : "还没有商品"}
        columns={[
          { title: "商品", render: (_, row) => <Variant row={row} /> },
          { title: "库存", ...numeric, render: (_, row) => <b className={row.stock < 20 ? "out" : ""}>{row.stock}</b> },
          {
            title: "调整",
            render: (_, row) => (
              <Space size={4}>
                <Button size="small" onClick={() => setChanging(row)} data-testid="stock-change">
                  增减
                </Button>
                <Button size="small" type="text" onClick={() => setLooking(row)} data-testid="stock-history">
                  记录
                </Button>
              </Space>
            ),
          },
          { title: "店铺", render: (_, row) => `${row.storeName} · ${row.zoneName}` },
          { title: "售价", ...numeric, render: (_, row) => formatFen(row.priceFen) },
          { title: "成本", ...numeric, render: (_, row) => formatFen(row.costFen) },
          { title: "状态", render: (_, row) => <ShelfStatus onShelf={row.onShelf} /> },
        ]}
      />
      {changing && <StockDialog row={changing} onClose={() => setChanging(null)} />}
      {looking && <StockHistory row={looking} onClose={() => setLooking(null)} />}
    </>
  );
}

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
