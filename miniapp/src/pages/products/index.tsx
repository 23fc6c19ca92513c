import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, setNavigationBarTitle, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { ProductGrid } from "@/catalog/product-card";
import { ProductGridSkeleton } from "@/catalog/product-grid-skeleton";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { Zone } from "@/data/shapes";
import { decodeParam } from "@/format/decode-param";
import { PointsLotteryStrip } from "@/lotteries/lottery-strip";
import { type Filter, FilterSheet } from "@/pages/products/filter-sheet";
import "@/catalog/search-field.css";
import "./index.css";

type Sort = "recommended" | "sales" | "priceUp" | "priceDown";

/** The sort that a tab means: the price's turns round when it is chosen again. */
function sortOf(tab: "recommended" | "sales" | "price", sort: Sort): Sort {
  if (tab !== "price") return tab;
  return sort === "priceUp" ? "priceDown" : "priceUp";
}

const priceNames: Partial<Record<Sort, string>> = { priceUp: "价格 ↑", priceDown: "价格 ↓" };

/** What the link of the page narrows the goods to. */
function useWanted() {
  const { zone, categoryId, storeId, templateId, promotionId, query, name } = useRouter().params;
  const words = query ? decodeParam(query).trim() : "";
  const within = { categoryId, storeId, templateId, promotionId };
  const wanted = { ...within, zone: zone as Zone | undefined, query: words || undefined };
  return { wanted, words, name: name && decodeParam(name) };
}

/** What the page itself narrows, so that it is no choice of the filter. */
function fixedBy({ zone, categoryId, storeId, templateId, promotionId }: ReturnType<typeof useWanted>["wanted"]) {
  return {
    zone: Boolean(zone ?? templateId ?? promotionId),
    category: Boolean(categoryId ?? templateId),
    store: Boolean(storeId ?? templateId ?? promotionId),
  };
}

function Products() {
  const { wanted, words, name } = useWanted();
  const [sort, setSort] = useState<Sort>(useRouter().params.sort === "sales" ? "sales" : "recommended");
  const [filter, setFilter] = useState<Filter>({});
  const [isFiltering, setFiltering] = useState(false);
  const products = useInfiniteQuery(
    api.catalog.products.infiniteQueryOptions(
      { ...wanted, ...filter, sort },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const first = products.data?.pages[0];
  // A link to a zone may lack its name: take it from the goods.
  const zoneName = wanted.zone && first?.items[0]?.zoneName;
  const title = words ? "搜索结果" : (name ?? zoneName ?? "全部商品");
  useEffect(() => void setNavigationBarTitle({ title }), [title]);
  const search = () => navigateTo({ url: `/pages/search/index?query=${encodeURIComponent(words)}` });
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <View id="products" className="screen">
      <View className="products__head">
        <View id="products-search" className="search-field" {...tap(search, { role: "link" })}>
          <Icon name="search" size={16} color="var(--ink-faint)" />
          <Text className={`grow one-line ${words ? "" : "faint"}`}>{words || "想找点什么"}</Text>
        </View>
        <View className="products__tools">
          <Tabs
            id="sort"
            tabs={[
              { key: "recommended", name: "推荐" },
              { key: "sales", name: "销量" },
              { key: "price", name: priceNames[sort] ?? "价格" },
            ]}
            chosen={priceNames[sort] ? "price" : (sort as "recommended" | "sales")}
            onChoose={(tab) => setSort(sortOf(tab, sort))}
          />
          <Text
            id="products-filter"
            className={`products__filter ${isFiltered ? "products__filter--on" : ""}`}
            {...tap(() => setFiltering(true), { on: isFiltered })}
          >
            筛选
          </Text>
        </View>
      </View>
      {wanted.zone === "points" && <PointsLotteryStrip />}
      {first?.alike && (
        <Text id="products-alike" className="products__alike">
          没有找到“{words}”，看看相近的商品
        </Text>
      )}
      <EndlessList
        query={products}
        waiting={<ProductGridSkeleton />}
        empty={<NothingFound isFiltered={isFiltered} onSearch={search} onClear={() => setFilter({})} />}
      >
        {(items) => <ProductGrid products={items} />}
      </EndlessList>
      {isFiltering && (
        <FilterSheet filter={filter} fixed={fixedBy(wanted)} onApply={setFilter} onClose={() => setFiltering(false)} />
      )}
    </View>
  );
}

type NothingProps = { isFiltered: boolean; onSearch: () => void; onClear: () => void };

function NothingFound({ isFiltered, onSearch, onClear }: NothingProps) {
  return (
    <Notice
      id="products-empty"
      icon="search"
      title="没有找到商品"
      hint={isFiltered ? "筛选条件太窄了，放宽一点试试" : "换个词试试，或者看看热门搜索"}
      action={
        <Button id="products-empty-way" tone="quiet" onTap={isFiltered ? onClear : onSearch}>
          {isFiltered ? "清除筛选" : "换个词搜索"}
        </Button>
      }
    />
  );
}

export default withErrorPage(Products);
