import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";

export type Service = { id: string; name: string; icon: string; url: string; count?: number };

/** A block of services with icons, four beside each other. */
export function Services({ title, services }: { title: string; services: readonly Service[] }) {
  return (
    <View className="me-block">
      <Text className="block me-block__head me-block__title">{title}</Text>
      <View className="me-grid me-grid--four">
        {services.map(({ id, name, icon, url, count }) => (
          <View key={id} id={id} className="me-grid__one" {...tap(() => navigateTo({ url }), { role: "link" })}>
            <View className="me-grid__icon">
              <Icon name={icon} size={24} />
              <Badge count={count} />
            </View>
            <Text className="block small">{name}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}
