import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Segmented, Select, Space } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api, failureText } from "../kit/api";
import { FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { type ZoneCode, zoneOptions } from "../kit/zones";
import { GoodsDrawer } from "./goods-drawer";
import { GoodsTable } from "./goods-table";

const shelves = [
  { value: "", label: "全部" },
  { value: "on", label: "在售" },
  { value: "off", label: "已下架" },
  { value: "soldOut", label: "缺货" },
];

/** 商品: what is looked for and which one is open stand in the address. */
export function GoodsPage() {
  useTitle("商品");
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const set = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    setParams(next, { replace: true });
  };
  const get = (name: string) => params.get(name) ?? undefined;
  const shelf = get("shelf") ?? "";
  const open = get("open");
  const filter = {
    query: get("q"),
    zone: zoneOptions.find(({ value }) => value === get("zone"))?.value,
    categoryId: get("category"),
    storeId: get("store"),
    onShelf: shelf === "on" ? true : shelf === "off" ? false : undefined,
    soldOut: shelf === "soldOut" || undefined,
  };
  const list = useInfiniteQuery({
    ...api.desk.goods.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const shelving = useMutation(
    api.desk.goods.setShelf.mutationOptions({
      onSuccess: ({ changed }, { onShelf }) => {
        message.success(`${onShelf ? "已上架" : "已下架"} ${changed} 个商品`);
        setChosen([]);
      },
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() }),
    }),
  );
  return (
    <section className="panel" data-testid="goods-page">
      <div className="table-head">
        <h1>商品</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ open: "new" })} data-testid="goods-new">
          新建商品
        </Button>
      </div>
      <div className="filters">
        <Input.Search
          allowClear
          defaultValue={filter.query}
          placeholder="标题、副标题或商品编号"
          onSearch={(text) => set({ q: text.trim() })}
          data-testid="goods-search"
        />
        <Select
          allowClear
          placeholder="全部专区"
          value={filter.zone}
          options={[...zoneOptions]}
          onChange={(zone: ZoneCode | undefined) => set({ zone: zone ?? null })}
          data-testid="goods-zone-filter"
        />
        <ChoiceFilters store={filter.storeId} category={filter.categoryId} onChange={set} />
        <Segmented
          options={shelves}
          value={shelf}
          onChange={(value) => set({ shelf: value })}
          data-testid="goods-shelf"
        />
      </div>
      {chosen.length > 0 && (
        <Space className="chosen-bar">
          已选 {chosen.length} 个
          <Button
            size="small"
            loading={shelving.isPending}
            onClick={() => shelving.mutate({ ids: chosen, onShelf: true })}
            data-testid="shelf-on"
          >
            上架
          </Button>
          <Button
            size="small"
            loading={shelving.isPending}
            onClick={() => shelving.mutate({ ids: chosen, onShelf: false })}
            data-testid="shelf-off"
          >
            下架
          </Button>
          <Button size="small" type="link" onClick={() => setChosen([])}>
            取消选择
          </Button>
        </Space>
      )}
      {list.error && !list.data && <FailureView error={list.error} onRetry={() => list.refetch()} />}
      {!list.error && !list.data && <LoadingView />}
      {list.data && (
        <>
          <GoodsTable
            rows={list.data.pages.flatMap((page) => page.items)}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={(id) => set({ open: id })}
            onShelf={(id, onShelf) => shelving.mutate({ ids: [id], onShelf })}
            isFiltered={[...params.keys()].some((name) => name !== "open")}
          />
          <MoreButton
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {open && <GoodsDrawer goodsId={open === "new" ? null : open} onClose={() => set({ open: null })} />}
    </section>
  );
}

type FilterProps = {
  store: string | undefined;
  category: string | undefined;
  onChange: (change: Record<string, string | null>) => void;
};

function ChoiceFilters({ store, category, onChange }: FilterProps) {
  const choices = useQuery(api.desk.goods.choices.queryOptions());
  const named = (list: { id: string; name: string }[] = []) => list.map(({ id, name }) => ({ value: id, label: name }));
  const categories = (choices.data?.categories ?? []).map((one) => ({
    label: one.name,
    title: one.name,
    options: [{ value: one.id, label: `${one.name}（全部）` }, ...named(one.children)],
  }));
  return (
    <>
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder="全部分类"
        loading={choices.isPending}
        value={choices.data ? category : undefined}
        options={categories}
        onChange={(value?: string) => onChange({ category: value ?? null })}
      />
      <Select
        allowClear
        placeholder="全部店铺"
        loading={choices.isPending}
        value={choices.data ? store : undefined}
        options={named(choices.data?.stores)}
        onChange={(value?: string) => onChange({ store: value ?? null })}
      />
    </>
  );
}
