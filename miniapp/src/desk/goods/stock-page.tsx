import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { choicesFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { useStoreOptions } from "../kit/list/use-store-options";
import { byCursor } from "../kit/paged";
import { CountDialog } from "./count-dialog";
import { StockDialog } from "./stock-dialog";
import { StockHistory } from "./stock-history";
import { StockCard, stockColumns } from "./stock-list-columns";
import { WarningDialog } from "./warning-dialog";

const tabs = {
  name: "view",
  options: [
    { value: "all", label: "全部" },
    { value: "low", label: "低库存" },
    { value: "out", label: "缺货" },
  ],
} as const;

const sorts = ["stock", "-stock"] as const;

/** 库存: every variant, those with the fewest pieces first. */
export function StockPage() {
  const stores = useStoreOptions();
  const state = useListState({
    filters: {
      q: textFilter({ label: "商品", placeholder: "标题、编号、商家编码或条码" }),
      store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
    },
    tabs,
    sorts,
  });
  const { filter: conditions, tab, sort } = state;
  const list = useInfiniteQuery({
    ...api.desk.goods.stock.infiniteQueryOptions({ filter: { ...conditions, view: tab }, sort }, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.goods.stockCounts.queryOptions({ filter: conditions }), staleTime: 0 });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <ListView<StockRow>
      list="stock"
      title="库存"
      testId="stock-page"
      unit="个规格"
      state={state}
      query={list}
      counts={counts.data}
      columns={stockColumns}
      keyOf={({ id }) => id}
      marks={({ id }) => ["stock-row", { "sku-id": id }]}
      card={(row) => <StockCard row={row} />}
      acts={(row) => <RowActs row={row} />}
      batch={{ acts: (chosen) => <StockBatch {...chosen} rows={rows} /> }}
      tools={
        <Link to="/stock-changes" className="ant-btn-link" data-testid="stock-changes-link">
          库存流水
        </Link>
      }
      empty={tab === "low" ? "没有低于预警线的规格" : tab === "out" ? "没有缺货的规格" : "还没有商品"}
      emptyFiltered="没有符合条件的规格"
    />
  );
}

function RowActs({ row }: { row: StockRow }) {
  const [open, setOpen] = useState<"change" | "history" | null>(null);
  const close = () => setOpen(null);
  return (
    <Space size={4}>
      <Button size="small" onClick={() => setOpen("change")} data-testid="stock-change">
        增减
      </Button>
      <Button size="small" type="text" onClick={() => setOpen("history")} data-testid="stock-history">
        记录
      </Button>
      {open === "change" && <StockDialog row={row} onClose={close} />}
      {open === "history" && <StockHistory row={row} onClose={close} />}
    </Space>
  );
}

type BatchProps = { keys: string[]; clear: () => void; rows: readonly StockRow[] };

/** 盘点 and 预警线 of the chosen variants. */
function StockBatch({ keys, clear, rows }: BatchProps) {
  const [open, setOpen] = useState<"count" | "warn" | null>(null);
  const chosen = rows.filter(({ id }) => keys.includes(id));
  const dialog = { onDone: clear, onClose: () => setOpen(null) };
  return (
    <>
      <Button size="small" onClick={() => setOpen("count")} data-testid="batch-count">
        盘点
      </Button>
      <Button size="small" onClick={() => setOpen("warn")} data-testid="batch-warn">
        设置预警
      </Button>
      {open === "count" && <CountDialog {...dialog} rows={chosen} />}
      {open === "warn" && <WarningDialog {...dialog} skuIds={keys} />}
    </>
  );
}
