import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import "./store-name.css";

/** A store's name where its goods stand; it leads to the store's page. */
export function StoreName({ store, className = "" }: { store: { id: string; name: string }; className?: string }) {
  return (
    <View className={`store-name ${className}`} {...tap(() => openStore(store.id), { role: "link" })}>
      <Text className="one-line">{store.name}</Text>
      <Icon name="forward" size={11} color="var(--ink-faint)" />
    </View>
  );
}

export function openStore(id: string): void {
  void navigateTo({ url: `/pages/store/index?id=${id}` });
}
