import { Text, View } from "@tarojs/components";
import { Avatar } from "@/components/picture";
import type { Product } from "@/data/shapes";
import { StorePlace } from "@/pages/product/about-goods";

export function StoreCard({ store }: { store: Product["store"] }) {
  return (
    <View id="product-store" className="card row">
      <Avatar nickname={store.name} path={store.logoUrl} />
      <View className="grow">
        <Text className="block">{store.name}</Text>
        <StorePlace store={store} />
      </View>
    </View>
  );
}
