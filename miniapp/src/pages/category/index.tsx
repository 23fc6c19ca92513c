import { useQuery } from "@tanstack/react-query";
import { ScrollView, Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Loaded, Notice, SkeletonCards } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import "./index.css";

function open(category: { id: string; name: string }): void {
  void navigateTo({ url: `/pages/products/index?categoryId=${category.id}&name=${encodeURIComponent(category.name)}` });
}

function Category() {
  const categories = useQuery(api.catalog.categories.queryOptions());
  const [chosenId, setChosenId] = useState<string | null>(null);
  return (
    <View id="category" className="category">
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
                    {...tap(() => setChosenId(category.id))}
                  >
                    {category.name}
                  </View>
                ))}
              </ScrollView>
              <ScrollView className="category__main" scrollY>
                <View className="category__all" {...tap(() => open(chosen), { role: "link" })}>
                  <Text className="category__title">{chosen.name}</Text>
                  <View className="row soft small">
                    <Text>全部商品</Text>
                    <Icon name="forward" size={12} />
                  </View>
                </View>
                <View className="category__children">
                  {chosen.children.map((child) => (
                    <View key={child.id} className="category__child" {...tap(() => open(child), { role: "link" })}>
                      <View className="category__picture">
                        {child.pictureUrl ? <Picture path={child.pictureUrl} /> : child.name.slice(0, 1)}
                      </View>
                      <Text className="small">{child.name}</Text>
                    </View>
                  ))}
                </View>
                {chosen.children.length === 0 && <Notice icon="box" title="没有更细的分类" hint="点上面看全部商品" />}
              </ScrollView>
            </>
          );
        }}
      </Loaded>
    </View>
  );
}

export default withErrorPage(Category);
