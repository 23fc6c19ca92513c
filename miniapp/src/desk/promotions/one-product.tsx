import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";
import { byCursor, rowsOf } from "../kit/paged";
import type { ItemValues } from "./promotion-values";

type Props = {
  at: number;
  /** Title of the product that the form began with. */
  title: string | undefined;
  disabled: boolean;
  onTake: (product: ItemValues) => void;
  value?: string;
  id?: string;
};

/** A product found by title or number; only those that can take part are offered. */
export function OneProduct({ at, title, disabled, onTake, value, id }: Props) {
  const [words, setWords] = useState("");
  const q = useDebounced(words.trim()) || undefined;
  const list = useInfiniteQuery({
    ...api.desk.goods.list.infiniteQueryOptions({ filter: { q } }, byCursor),
    placeholderData: (before) => before,
  });
  const found = rowsOf(list).filter(({ zone }) => zone === "retail" || zone === "member");
  const isListed = found.some((one) => one.id === value);
  const known = value && !isListed ? [{ value, label: title ?? value }] : [];
  return (
    <Select
      id={id}
      disabled={disabled}
      placeholder="按名称或编号找商品"
      value={value}
      onChange={(chosen: string) => {
        const product = found.find((one) => one.id === chosen);
        if (product)
          onTake({
            productId: product.id,
            title: product.title,
            pictureUrl: product.pictureUrl,
            listPriceFen: product.lowestFen,
          });
      }}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={list.isFetching}
      notFoundContent="没有找到品质零售或代理特价的商品"
      options={[...known, ...found.map((one) => ({ value: one.id, label: `${one.title}（${one.id}）` }))]}
      data-testid={`promotion-product-${at}`}
    />
  );
}
