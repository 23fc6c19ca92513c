import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { Address } from "@/data/shapes";

export function ShipTo({ address }: { address: Address | undefined }) {
  const url = address ? "/pages/addresses/index?choose=1" : "/pages/address/index";
  return (
    <View id="ship-to" className="card row ship-to" {...tap(() => navigateTo({ url }), { role: "link" })}>
      <View className="ship-to__pin">
        <Icon name="pin" />
      </View>
      <View className="grow">
        {address ? (
          <>
            <View className="row">
              <Text className="ship-to__name">{address.name}</Text>
              <Text className="soft number">{address.phone}</Text>
            </View>
            <Text className="block">
              {address.regionName} {address.detail}
            </Text>
          </>
        ) : (
          <Text className="ship-to__name">添加收货地址</Text>
        )}
      </View>
      <Icon name="forward" size={14} color="var(--ink-faint)" />
    </View>
  );
}
