import { useInfiniteQuery } from "@tanstack/react-query";
import { Input, View } from "@tarojs/components";
import { setNavigationBarTitle, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { ProductGrid } from "@/catalog/product-card";
import { ProductGridSkeleton } from "@/catalog/product-grid-skeleton";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import type { Zone } from "@/data/shapes";
import { useDebounced } from "@/data/use-debounced";
import { decodeParam } from "@/format/decode-param";
import "./index.css";

type Sort = "recommended" | "sales" | "priceUp" | "priceDown";

/** The sort that a tab means: the price's turns round when it is chosen again. */
function sortOf(tab: "recommended" | "sales" | "price", sort: Sort): Sort {
  if (tab !== "price") return tab;
  return sort === "priceUp" ? "priceDown" : "priceUp";
}

const priceNames: Partial<Record<Sort, string>> = { priceUp: "价格 ↑", priceDown: "价格 ↓" };

function Products() {
  const { params } = useRouter();
  const zone = params.zone as Zone | undefined;
  const [words, setWords] = useState("");
  const [sort, setSort] = useState<Sort>("recommended");
  const query = useDebounced(words.trim());
  const products = useInfiniteQuery(
    api.catalog.products.infiniteQueryOptions(
      { zone, categoryId: params.categoryId, query: query || undefined, sort },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  // A link to a zone may lack its name: take it from the goods.
  const zoneName = zone && products.data?.pages[0]?.items[0]?.zoneName;
  const title = params.name ? decodeParam(params.name) : (zoneName ?? "全部商品");
  useEffect(() => void setNavigationBarTitle({ title }), [title]);
  return (
    <View id="products" className="screen">
      <View className="products__head">
        <View className="search-field">
          <Icon name="search" size={16} color="var(--ink-faint)" />
          <Input
            id="search-words"
            className="grow"
            placeholder="想找点什么"
            value={words}
            focus={params.focus === "1"}
            maxlength={30}
            onInput={(event) => setWords(event.detail.value)}
          />
        </View>
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
      </View>
      <EndlessList
        query={products}
        waiting={<ProductGridSkeleton />}
        empty={
          <Notice
            icon="search"
            title="没有找到商品"
            hint={query ? "换个词试试，或者去首页看看" : "这里还没有上架商品"}
          />
        }
      >
        {(items) => <ProductGrid products={items} />}
      </EndlessList>
    </View>
  );
}

export default withErrorPage(Products);
