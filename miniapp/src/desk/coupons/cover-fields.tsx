import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Form, Select, TreeSelect } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";
import { byCursor } from "../kit/paged";
import { couponZones } from "../kit/zones";

/** 适用范围: an empty field does not limit; a product has to satisfy all that are filled in. */
export function CoverFields({ disabled }: { disabled: boolean }) {
  const choices = useQuery(api.desk.goods.choices.queryOptions());
  const categories = (choices.data?.categories ?? []).map(({ id, name, children }) => ({
    value: id,
    title: name,
    children: children.map((child) => ({ value: child.id, title: child.name })),
  }));
  return (
    <div className="field-grid">
      <Form.Item name="zones" label="专区">
        <Select mode="multiple" disabled={disabled} placeholder="零售和代理特价都可用" options={couponZones} />
      </Form.Item>
      <Form.Item name="categoryIds" label="分类">
        <TreeSelect
          multiple
          allowClear
          disabled={disabled}
          placeholder="全部分类"
          treeData={categories}
          treeNodeFilterProp="title"
          loading={choices.isPending}
        />
      </Form.Item>
      <Form.Item name="productIds" label="商品" className="wide">
        <GoodsChoice disabled={disabled} />
      </Form.Item>
    </div>
  );
}

type ChoiceProps = { value?: string[]; onChange?: (ids: string[]) => void; disabled: boolean; id?: string };

/** Products found by title or number. */
export function GoodsChoice({ value = [], onChange, disabled, id }: ChoiceProps) {
  const [words, setWords] = useState("");
  const query = useDebounced(words.trim()) || undefined;
  const list = useInfiniteQuery({
    ...api.desk.goods.list.infiniteQueryOptions({ filter: { q: query } }, byCursor),
    placeholderData: (before) => before,
  });
  const found = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      disabled={disabled}
      placeholder="全部商品"
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={list.isFetching}
      notFoundContent="没有找到商品"
      options={found.map((one) => ({ value: one.id, label: `${one.title}（${one.id}）` }))}
    />
  );
}
