import type { StockChangeRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatCount, formatSignedCount } from "@/format/count";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { choicesFilter, daysFilter, textFilter } from "../kit/list/filters";
import type { ListColumn } from "../kit/list/list-column";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { useStoreOptions } from "../kit/list/use-store-options";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { stockKindNames } from "./stock-kinds";

const kinds = [
  { value: "change", label: stockKindNames.change },
  { value: "count", label: stockKindNames.count },
  { value: "import", label: stockKindNames.import },
] as const;

/** 库存流水: what staff added, took and counted, of all products. */
export function StockChangesPage() {
  const stores = useStoreOptions();
  const state = useListState({
    filters: {
      q: textFilter({ label: "商品", placeholder: "商品标题" }),
      kind: choicesFilter({ label: "类型", options: kinds }),
      store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
      at: daysFilter({ label: "时间" }),
    },
    sorts: ["-at"],
  });
  const input = { filter: state.filter };
  const list = useInfiniteQuery({
    ...api.desk.goods.stockChanges.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  return (
    <ListView<StockChangeRow>
      list="stock-changes"
      title="库存流水"
      testId="stock-changes-page"
      unit="条"
      state={state}
      query={list}
      counts={undefined}
      columns={columns}
      keyOf={({ id }) => id}
      marks={({ id }) => ["stock-change-row", { id }]}
      exporting={useMay("exportStockChanges") ? { list: "stock-changes", input } : undefined}
      empty="还没有人调整过库存"
    />
  );
}

const columns: readonly ListColumn<StockChangeRow>[] = [
  {
    key: "at",
    title: "时间",
    width: 160,
    isFixed: true,
    render: ({ at }) => <span className="figure">{formatTime(at)}</span>,
  },
  { key: "kind", title: "类型", width: 80, render: ({ kind }) => stockKindNames[kind] },
  {
    key: "goods",
    title: "商品",
    width: 300,
    render: ({ productId, title, specText }) => (
      <>
        <Link to={`/goods?open=${productId}`}>{title}</Link>
        <span className="second-line">{specText}</span>
      </>
    ),
  },
  {
    key: "delta",
    title: "增减",
    width: 90,
    isFigure: true,
    render: ({ delta }) => <span className={delta < 0 ? "out" : "in"}>{formatSignedCount(delta)}</span>,
  },
  { key: "after", title: "变动后", width: 90, isFigure: true, render: ({ stockAfter }) => formatCount(stockAfter) },
  { key: "reason", title: "原因", width: 220, render: ({ reason }) => reason },
  { key: "staff", title: "经办", width: 100, render: ({ staffName }) => staffName },
  { key: "store", title: "店铺", width: 130, isHidden: true, render: ({ storeName }) => storeName },
];
