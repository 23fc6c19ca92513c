import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";

type Props = { words: string; onSearch: (words: string) => void };

/** 联想: stores, categories and brands of that name first, then the titles of goods. */
export function Suggestions({ words, onSearch }: Props) {
  const { data } = useQuery(api.catalog.suggest.queryOptions({ query: words }));
  const { stores = [], categories = [], brands = [], titles = [] } = data ?? {};
  return (
    <View id="search-suggestions" className="card suggestions">
      {stores.map(({ id, name }) => (
        <Row
          key={`store-${id}`}
          kind="店铺"
          name={name}
          onTap={() => navigateTo({ url: `/pages/store/index?id=${id}` })}
        />
      ))}
      {categories.map(({ id, name }) => (
        <Row
          key={`category-${id}`}
          kind="分类"
          name={name}
          onTap={() => navigateTo({ url: `/pages/products/index?categoryId=${id}&name=${encodeURIComponent(name)}` })}
        />
      ))}
      {brands.map(({ id, name }) => (
        <Row key={`brand-${id}`} kind="品牌" name={name} onTap={() => onSearch(name)} />
      ))}
      {titles.map((title) => (
        <Row key={title} name={title} onTap={() => onSearch(title)} />
      ))}
      <Row name={`搜索“${words}”`} onTap={() => onSearch(words)} />
    </View>
  );
}

function Row({ kind, name, onTap }: { kind?: string; name: string; onTap: () => unknown }) {
  return (
    <View className="suggestions__row" {...tap(onTap, { role: "link" })}>
      <Icon name="search" size={14} color="var(--ink-faint)" />
      <Text className="grow one-line">{name}</Text>
      {kind && <Text className="suggestions__kind">{kind}</Text>}
    </View>
  );
}
