import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import type { ReactNode } from "react";
import { ZonePrice } from "@/catalog/zone-price";
import { EndlessList, type Pages } from "@/components/endless-list";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { RememberedProduct } from "@/data/shapes";
import { formatTime } from "@/format/time";
import "./remembered-list.css";

type Row = { onRemove?: (product: RememberedProduct) => void };
type Props = Row & { query: Pages<RememberedProduct>; empty: ReactNode };

/** 收藏 and 浏览记录: products that the member marked or looked at, a row each. */
export function RememberedList({ query, empty, onRemove }: Props) {
  return (
    <EndlessList query={query} empty={empty}>
      {(items) => items.map((product) => <RememberedRow key={product.id} product={product} onRemove={onRemove} />)}
    </EndlessList>
  );
}

const obstacles = { off_shelf: "已下架", sold_out: "已售罄" } as const;

function RememberedRow({ product, onRemove }: Row & { product: RememberedProduct }) {
  const { id, state } = product;
  const open = () => navigateTo({ url: `/pages/product/index?id=${id}` });
  return (
    <View id={`remembered-${id}`} className={`card remembered ${state === "ok" ? "" : "remembered--gone"}`}>
      <View className="remembered__picture" {...tap(open, { role: "link", label: product.title })}>
        <Picture path={product.pictureUrl} />
      </View>
      <View className="grow remembered__words" {...tap(open, { role: "link" })}>
        <Text className="remembered__title">{product.title}</Text>
        <View className="row">
          <Tag tone={product.zone}>{product.zoneName}</Tag>
          {state !== "ok" && <Tag>{obstacles[state]}</Tag>}
        </View>
        <View className="row row--between">
          <ZonePrice product={product} />
          <Text className="faint small number">{formatTime(product.at)}</Text>
        </View>
      </View>
      {onRemove && (
        <View
          id={`forget-${id}`}
          className="remembered__remove"
          {...tap(() => onRemove(product), { label: `取消收藏 ${product.title}` })}
        >
          <Icon name="heart-full" size={20} color="var(--persimmon)" />
        </View>
      )}
    </View>
  );
}
