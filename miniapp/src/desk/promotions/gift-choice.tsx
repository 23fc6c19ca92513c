import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";
import { byCursor, rowsOf } from "../kit/paged";

type Props = {
  at: number;
  /** Name of the variant that the form began with. */
  title: string | undefined;
  value?: string | null;
  onChange?: (skuId: string | null) => void;
  id?: string;
};

/** 满赠: a variant found by title, number or code, with what is left of it. */
export function GiftChoice({ at, title, value, onChange, id }: Props) {
  const [words, setWords] = useState("");
  const q = useDebounced(words.trim()) || undefined;
  const list = useInfiniteQuery({
    ...api.desk.goods.stock.infiniteQueryOptions({ filter: { q }, sort: "-stock" }, byCursor),
    placeholderData: (before) => before,
  });
  const found = rowsOf(list).filter(({ zone }) => zone === "retail" || zone === "member");
  const isListed = found.some((one) => one.id === value);
  const known = value && !isListed ? [{ value, label: title ?? value }] : [];
  return (
    <Select
      id={id}
      allowClear
      placeholder="不送"
      value={value ?? undefined}
      onChange={(chosen: string | undefined) => onChange?.(chosen ?? null)}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={list.isFetching}
      notFoundContent="没有找到品质零售或代理特价的商品"
      options={[
        ...known,
        ...found.map((one) => ({ value: one.id, label: `${one.title} ${one.specText}（库存 ${one.stock}）` })),
      ]}
      data-testid={`tier-gift-${at}`}
    />
  );
}
