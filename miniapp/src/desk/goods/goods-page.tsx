import { PlusOutlined } from "@ant-design/icons";
import type { GoodsRow } from "@liandong/api/shop/goods/list-goods";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { api } from "../kit/api";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";
import { useAddress } from "../kit/use-address";
import { GoodsBatch, GoodsRowActs } from "./goods-acts";
import { GoodsDrawer } from "./goods-drawer";
import { GoodsCard, goodsListColumns } from "./goods-list-columns";
import { GoodsSheetButtons } from "./goods-sheet";
import { useGoodsFilters } from "./use-goods-filters";

const tabs = {
  name: "view",
  options: [
    { value: "all", label: "全部" },
    { value: "selling", label: "在售" },
    { value: "off", label: "已下架" },
    { value: "soldOut", label: "售罄" },
    { value: "low", label: "低库存" },
    { value: "bin", label: "回收站" },
  ],
} as const;

const sorts = ["-created", "created", "-sales", "sales", "-price", "price"] as const;

/** 商品: the view, the conditions and the product that is open stand in the address. */
export function GoodsPage() {
  const address = useAddress();
  const cache = useQueryClient();
  const state = useListState({ filters: useGoodsFilters(), tabs, sorts });
  const { filter: conditions, tab, sort } = state;
  const filter = { ...conditions, view: tab };
  const list = useInfiniteQuery({
    ...api.desk.goods.list.infiniteQueryOptions({ filter, sort }, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.goods.counts.queryOptions({ filter: conditions }), staleTime: 0 });
  const onOpen = (open: string) => address.set({ open });
  const open = address.get("open");
  return (
    <>
      <ListView<GoodsRow>
        list="goods"
        title="商品"
        testId="goods-page"
        unit="个"
        state={state}
        query={list}
        counts={counts.data}
        columns={goodsListColumns(onOpen)}
        keyOf={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        marks={({ id, onShelf }) => ["goods-row", { "goods-id": id, "on-shelf": String(onShelf) }]}
        card={(row) => <GoodsCard row={row} onOpen={onOpen} />}
        acts={(row) => <GoodsRowActs row={row} onOpen={onOpen} />}
        batch={{
          loadAll: () => cache.fetchQuery({ ...api.desk.goods.ids.queryOptions({ filter }), staleTime: 0 }),
          acts: (chosen) => <GoodsBatch {...chosen} isBin={tab === "bin"} />,
        }}
        tools={
          <>
            <GoodsSheetButtons filter={filter} />
            <Button type="primary" icon={<PlusOutlined />} onClick={() => onOpen("new")} data-testid="goods-new">
              新建商品
            </Button>
          </>
        }
        empty={tab === "bin" ? "回收站是空的" : "还没有商品，先新建一个"}
        emptyFiltered="没有符合条件的商品"
      />
      {open && <GoodsDrawer open={open} onClose={() => address.set({ open: null })} />}
    </>
  );
}
