import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";

/** Links to the uses of points. */
export function PointsUses({ scope }: { scope: string }) {
  const uses = [
    scope === "platform" && {
      id: "pay",
      icon: "cart",
      name: "下单抵现",
      hint: "结算时打开",
      open: () => switchTab({ url: "/pages/home/index" }),
    },
    scope === "platform" && {
      id: "mall",
      icon: "gift",
      name: "积分商城",
      hint: "换好物",
      open: () => navigateTo({ url: `/pages/products/index?zone=points&name=${encodeURIComponent("积分商城")}` }),
    },
    {
      id: "exchange",
      icon: "ticket",
      name: "兑换",
      hint: "优惠券、等级体验",
      open: () => navigateTo({ url: `/member/exchange/index?scope=${encodeURIComponent(scope)}` }),
    },
  ].filter((use) => use !== false);
  return (
    <View className="points-uses">
      {uses.map(({ id, icon, name, hint, open }) => (
        <View
          key={id}
          id={`points-use-${id}`}
          className="points-uses__one"
          {...tap(() => void open(), { role: "link" })}
        >
          <View className="points-uses__mark">
            <Icon name={icon} size={20} />
          </View>
          <Text className="points-uses__name">{name}</Text>
          <Text className="faint points-uses__hint">{hint}</Text>
        </View>
      ))}
    </View>
  );
}
