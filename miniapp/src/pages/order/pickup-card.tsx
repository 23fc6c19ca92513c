import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { setClipboardData } from "@tarojs/taro";
import { QrCode } from "@/components/qr-code";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { Order, ShownPickup } from "@/data/shapes";
import { callPhone } from "@/service/call-phone";
import { openPlace } from "@/wechat/open-place";

/** 到店自提: where the order is fetched and, while something waits there, the code that the clerk asks for. */
export function PickupCard({ order: { orderNo, isPickup, status } }: { order: Order }) {
  const query = useQuery({ ...api.pickups.ofOrder.queryOptions({ orderNo }), enabled: isPickup, staleTime: 0 });
  if (!isPickup || !query.data) return null;
  const { code, store } = query.data;
  return (
    <View id="order-pickup" className="card">
      <Text className="card__title">到店自提</Text>
      {code && (
        <View className="pickup__code">
          <QrCode id="pickup-qr" rows={code.qr} label="提货二维码" />
          <Text id="pickup-code" className="pickup__digits number" selectable>
            {code.text}
          </Text>
          <Text className="soft small">把提货码给店员看；只给去提货的人，不要发给别人</Text>
        </View>
      )}
      {!code && status === "paid" && <Text className="block small owed">提货码暂时无法显示，请联系客服</Text>}
      {status === "pending_payment" && <Text className="block soft small">付款后这里会显示提货码</Text>}
      <Place store={store} />
    </View>
  );
}

function Place({ store: { name, city, address, phone, hours, latitude, longitude } }: { store: ShownPickup["store"] }) {
  const whole = `${city} ${address}`;
  const see = () =>
    latitude !== null && longitude !== null
      ? openPlace({ name, address: whole, latitude, longitude })
      : void setClipboardData({ data: whole });
  return (
    <View className="pickup__place">
      <View className="row row--between">
        <Text className="grow">{whole}</Text>
        <Text id="pickup-place" className="small pickup__act" {...tap(see)}>
          {latitude === null ? "复制地址" : "看地图"}
        </Text>
      </View>
      {hours && <Text className="block soft small">营业 {hours}</Text>}
      {phone && (
        <View className="row row--between">
          <Text className="grow soft small number">电话 {phone}</Text>
          <Text className="small pickup__act" {...tap(() => callPhone(phone))}>
            打电话
          </Text>
        </View>
      )}
    </View>
  );
}
