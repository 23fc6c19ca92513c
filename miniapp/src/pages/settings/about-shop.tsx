import { Text, View } from "@tarojs/components";
import { Cell, Cells } from "@/components/cell";
import { callPhone } from "@/service/call-phone";
import { ShopMark } from "@/shop/shop-mark";
import { useShop, useShopName } from "@/shop/use-shop";
import { appVersion } from "@/wechat/app-version";
import "./about-shop.css";

/** 关于: whose shop it is, how to reach it, and which version runs. */
export function AboutShop() {
  const { data: shop } = useShop();
  const name = useShopName();
  const { phone = "", hours = "" } = shop?.service ?? {};
  return (
    <View id="about">
      <Text className="section-title">关于{name}</Text>
      <View className="about__brand">
        <ShopMark logoUrl={shop?.brand.logoUrl} />
        <Text id="about-name" className="about__name">
          {name}
        </Text>
      </View>
      <Cells>
        {phone !== "" && <Cell id="about-phone" label="客服电话" value={phone} onTap={() => void callPhone(phone)} />}
        {hours !== "" && <Cell id="about-hours" label="服务时间" value={hours} />}
        <Cell id="app-version" label="版本号" value={appVersion()} />
      </Cells>
    </View>
  );
}
