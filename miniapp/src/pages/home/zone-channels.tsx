import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { zoneIcons } from "@/catalog/zone-look";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { Zone } from "@/data/shapes";

export function ZoneChannels({ channels }: { channels: { zone: Zone; name: string }[] }) {
  return (
    <View className="channels">
      {channels.map(({ zone, name }) => (
        <View
          key={zone}
          id={`channel-${zone}`}
          className="channel"
          {...tap(() => navigateTo({ url: `/pages/products/index?zone=${zone}&name=${encodeURIComponent(name)}` }), {
            role: "link",
          })}
        >
          <View className={`channel__picture channel__picture--${zone}`}>
            <Icon name={zoneIcons[zone]} size={24} />
          </View>
          <Text className="channel__name">{name}</Text>
        </View>
      ))}
    </View>
  );
}
