import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "./api";
import { byCursor } from "./paged";

type ChoiceProps = {
  value?: string[];
  onChange?: (ids: string[]) => void;
  disabled: boolean;
  id?: string;
  maxCount?: number;
  placeholder?: string;
};

/** Products found by title or number. */
export function GoodsChoice({ value = [], onChange, disabled, id, maxCount, placeholder = "全部商品" }: ChoiceProps) {
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
      maxCount={maxCount}
      placeholder={placeholder}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={list.isFetching}
      notFoundContent="没有找到商品"
      options={found.map((one) => ({ value: one.id, label: `${one.title}（${one.id}）` }))}
    />
  );
}
