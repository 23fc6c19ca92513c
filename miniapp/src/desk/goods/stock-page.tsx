import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Space, Table } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { StockDialog } from "./stock-dialog";
import { StockHistory } from "./stock-history";

const levels = [
  { value: "", label: "全部" },
  { value: "20", label: "不足 20 件" },
  { value: "0", label: "缺货" },
];

/** 库存: every variant, the fewest pieces first. */
export function StockPage() {
  useTitle("库存");
  const [params, setParams] = useSearchParams();
  const [changing, setChanging] = useState<StockRow | null>(null);
  const [looking, setLooking] = useState<StockRow | null>(null);
  const query = params.get("q") ?? "";
  const level = levels.find(({ value }) => value === params.get("level"))?.value ?? "";
  const filter = { query: query || undefined, atMost: level === "" ? undefined : Number(level) };
  const list = useInfiniteQuery({
    ...api.desk.goods.stock.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const set = (next: { q: string; level: string }) =>
    setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "")), { replace: true });
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
          onSearch={(text) => set({ q: text.trim(), level })}
          data-testid="stock-search"
        />
        <Segmented options={levels} value={level} onChange={(value) => set({ q: query, level: value })} />
      </div>
      {list.error && !list.data && <FailureView error={list.error} onRetry={() => list.refetch()} />}
      {!list.error && !list.data && <LoadingView />}
      {list.data && (
        <>
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.data.pages.flatMap((page) => page.items)}
            scroll={{ x: "max-content" }}
            onRow={(row) => rowMarks("stock-row", { "sku-id": row.id })}
            locale={{ emptyText: <EmptyView text={query || level ? "没有符合条件的规格" : "还没有商品"} /> }}
            columns={[
              {
                title: "商品",
                render: (_, row) => (
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
                ),
              },
              {
                title: "库存",
                align: "right",
                className: "figure",
                render: (_, row) => <b className={row.stock < 20 ? "out" : undefined}>{row.stock}</b>,
              },
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
              { title: "售价", align: "right", className: "figure", render: (_, row) => formatFen(row.priceFen) },
              { title: "成本", align: "right", className: "figure", render: (_, row) => formatFen(row.costFen) },
              {
                title: "状态",
                render: (_, row) => (
                  <span className={row.onShelf ? "status" : "status status-quiet"}>
                    {row.onShelf ? "在售" : "已下架"}
                  </span>
                ),
              },
            ]}
          />
          <MoreButton
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {changing && <StockDialog row={changing} onClose={() => setChanging(null)} />}
      {looking && <StockHistory row={looking} onClose={() => setLooking(null)} />}
    </section>
  );
}
