import { useQuery } from "@tanstack/react-query";
import { ScrollView, Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { useCartBadge } from "@/cart/use-cart-badge";
import { OwnPrice } from "@/catalog/own-price";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Loaded, Notice, SkeletonCards } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { ProductCard } from "@/data/shapes";
import "@/catalog/search-field.css";
import "./index.css";

const shownGoods = 12;

function open(category: { id: string; name: string }): void {
  void navigateTo({ url: `/pages/products/index?categoryId=${category.id}&name=${encodeURIComponent(category.name)}` });
}

function Category() {
  useCartBadge();
  const categories = useQuery(api.catalog.categories.queryOptions());
  const [chosenId, setChosenId] = useState<string | null>(null);
  return (
    <View id="category" className="category-page">
      <View className="category-page__head">
        <View
          id="category-search"
          className="search-field"
          {...tap(() => navigateTo({ url: "/pages/search/index" }), { role: "link" })}
        >
          <Icon name="search" size={16} color="var(--ink-faint)" />
          <Text className="faint">搜索商品、品牌、店铺</Text>
        </View>
      </View>
      <View className="category">
        <Loaded
          query={categories}
          waiting={
            <View className="category__waiting">
              <SkeletonCards />
            </View>
          }
        >
          {(list) => {
            const chosen = list.find(({ id }) => id === chosenId) ?? list[0];
            if (!chosen) return <Notice icon="box" title="还没有分类" hint="先去首页逛逛吧" />;
            return (
              <>
                <ScrollView className="category__side" scrollY>
                  {list.map((category) => (
                    <View
                      key={category.id}
                      id={`category-${category.id}`}
                      className={`category__name ${category.id === chosen.id ? "category__name--chosen" : ""}`}
                      {...tap(() => setChosenId(category.id), { on: category.id === chosen.id })}
                    >
                      {category.name}
                    </View>
                  ))}
                </ScrollView>
                <ScrollView className="category__main" scrollY key={chosen.id}>
                  <CategoryShown category={chosen} />
                </ScrollView>
              </>
            );
          }}
        </Loaded>
      </View>
    </View>
  );
}

type Named = { id: string; name: string; pictureUrl: string };

/** The second level as pictures, and what sells best in the category. */
function CategoryShown({ category }: { category: Named & { children: Named[] } }) {
  const { data } = useQuery(api.catalog.products.queryOptions({ categoryId: category.id, sort: "sales" }));
  const best = data?.items.slice(0, shownGoods) ?? [];
  return (
    <>
      <View className="category__all" {...tap(() => open(category), { role: "link" })}>
        <Text className="category__title">{category.name}</Text>
        <View className="row soft small">
          <Text>全部商品</Text>
          <Icon name="forward" size={12} />
        </View>
      </View>
      <View className="category__children">
        {category.children.map((child) => (
          <View key={child.id} className="category__child" {...tap(() => open(child), { role: "link" })}>
            <View className="category__picture">
              {child.pictureUrl ? <Picture path={child.pictureUrl} /> : child.name.slice(0, 1)}
            </View>
            <Text className="small">{child.name}</Text>
          </View>
        ))}
      </View>
      {best.length > 0 && <Text className="category__best">热销商品</Text>}
      {best.map((product) => (
        <GoodsRow key={product.id} product={product} />
      ))}
      {data && best.length === 0 && <Notice icon="box" title="这里还没有上架商品" hint="看看别的分类吧" />}
    </>
  );
}

function GoodsRow({ product }: { product: ProductCard }) {
  const { id, title, subtitle, pictureUrl, soldOut, zone } = product;
  return (
    <View
      id={`category-goods-${id}`}
      className="category__goods"
      {...tap(() => navigateTo({ url: `/pages/product/index?id=${id}` }), { role: "link" })}
    >
      <View className="category__goods-picture">
        <Picture path={pictureUrl} />
        {soldOut && <View className="category__sold-out">售罄</View>}
      </View>
      <View className="grow">
        <Text className="category__goods-title">{title}</Text>
        {subtitle && <Text className="one-line faint small">{subtitle}</Text>}
        <OwnPrice zone={zone} product={product} />
      </View>
    </View>
  );
}

export default withErrorPage(Category);
