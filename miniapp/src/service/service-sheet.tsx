import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { callPhone } from "@/service/call-phone";
import { ChatButton } from "@/service/chat";
import type { ServiceCard } from "@/service/chat-port";
import { useShop } from "@/shop/use-shop";
import "./service.css";

/** 联系客服: the chat, and the shop's phone with its hours. */
export function ServiceSheet({ card, onClose }: { card?: ServiceCard; onClose: () => void }) {
  const { data: shop } = useShop();
  return (
    <Sheet id="service-sheet" open title="联系客服" onClose={onClose}>
      {shop && (
        <View className="service">
          {shop.service.hours !== "" && (
            <Text id="service-hours" className="block soft service__hours">
              服务时间：{shop.service.hours}
            </Text>
          )}
          <ChatButton id="service-chat" service={shop.service} card={card} />
          {shop.service.phone !== "" && (
            <View className="service__phone">
              <Button id="service-phone" tone="line" onTap={() => void callPhone(shop.service.phone)}>
                拨打 {shop.service.phone}
              </Button>
            </View>
          )}
        </View>
      )}
    </Sheet>
  );
}
