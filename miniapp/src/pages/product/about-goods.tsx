import { Text, View } from "@tarojs/components";
import type { Product } from "@/data/shapes";
import "./about-goods.css";

/** What the store has filled in: notice, address, hours and phone. */
export function StorePlace({ store }: { store: Product["store"] }) {
  const facts = [store.address, store.hours && `营业 ${store.hours}`, store.phone && `电话 ${store.phone}`].filter(
    Boolean,
  );
  return (
    <>
      {store.announcement && <Text className="block small">{store.announcement}</Text>}
      {facts.length > 0 && (
        <Text id="store-place" className="block faint small">
          {facts.join(" · ")}
        </Text>
      )}
    </>
  );
}

/** 品牌 and 属性, as rows of name and value. */
export function Attributes({ product: { brandName, attributes } }: { product: Product }) {
  const rows = [...(brandName ? [{ name: "品牌", value: brandName }] : []), ...attributes];
  if (rows.length === 0) return null;
  return (
    <View id="product-attributes" className="card">
      <Text className="card__title">商品参数</Text>
      {rows.map(({ name, value }) => (
        <View key={name} className="row product-attribute">
          <Text className="faint small product-attribute__name">{name}</Text>
          <Text className="grow small">{value}</Text>
        </View>
      ))}
    </View>
  );
}
