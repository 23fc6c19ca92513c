import { useQuery } from "@tanstack/react-query";
import { Input, Segmented, Select } from "antd";
import { api } from "../kit/api";
import type { useAddress } from "../kit/use-address";
import { type ZoneCode, zoneOptions } from "../kit/zones";

type Address = ReturnType<typeof useAddress>;

const shelves = [
  { value: "", label: "全部" },
  { value: "on", label: "在售" },
  { value: "off", label: "已下架" },
  { value: "soldOut", label: "缺货" },
];

/** The filters of the address as the server takes them. */
export function filterOf(get: Address["get"]) {
  const shelf = get("shelf");
  return {
    query: get("q"),
    zone: zoneOptions.find(({ value }) => value === get("zone"))?.value,
    categoryId: get("category"),
    storeId: get("store"),
    onShelf: shelf === "on" ? true : shelf === "off" ? false : undefined,
    soldOut: shelf === "soldOut" || undefined,
  };
}

export function GoodsFilters({ address: { get, set } }: { address: Address }) {
  const filter = filterOf(get);
  return (
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
        aria-label="专区"
        placeholder="全部专区"
        value={filter.zone}
        options={[...zoneOptions]}
        onChange={(zone: ZoneCode | undefined) => set({ zone })}
        data-testid="goods-zone-filter"
      />
      <ChoiceFilters store={filter.storeId} category={filter.categoryId} onChange={set} />
      <Segmented
        options={shelves}
        value={get("shelf") ?? ""}
        onChange={(shelf) => set({ shelf })}
        data-testid="goods-shelf"
      />
    </div>
  );
}

type ChoiceProps = { store: string | undefined; category: string | undefined; onChange: Address["set"] };

function ChoiceFilters({ store, category, onChange }: ChoiceProps) {
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
        aria-label="分类"
        placeholder="全部分类"
        loading={choices.isPending}
        value={choices.data ? category : undefined}
        options={categories}
        onChange={(value?: string) => onChange({ category: value })}
      />
      <Select
        allowClear
        aria-label="店铺"
        placeholder="全部店铺"
        loading={choices.isPending}
        value={choices.data ? store : undefined}
        options={named(choices.data?.stores)}
        onChange={(value?: string) => onChange({ store: value })}
      />
    </>
  );
}
