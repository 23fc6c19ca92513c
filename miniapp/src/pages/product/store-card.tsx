import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { Avatar } from "@/components/picture";
import { tap } from "@/components/tap";
import type { Product } from "@/data/shapes";
import { StorePlace } from "@/pages/product/about-goods";
import { openStore } from "@/shop/store-name";

export function StoreCard({ store }: { store: Product["store"] }) {
  return (
    <View id="product-store" className="card row" {...tap(() => openStore(store.id), { role: "link" })}>
      <Avatar nickname={store.name} path={store.logoUrl} />
      <View className="grow">
        <Text className="block">{store.name}</Text>
        <StorePlace store={store} />
      </View>
      <Text className="soft small">进店</Text>
      <Icon name="forward" size={12} color="var(--ink-faint)" />
    </View>
  );
}
