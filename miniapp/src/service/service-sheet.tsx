import { Text, View } from "@tarojs/components";
import { makePhoneCall } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { tell } from "@/components/toast";
import { ChatButton } from "@/service/chat";
import type { ServiceCard } from "@/service/chat-port";
import { useShop } from "@/shop/use-shop";
import "./service.css";

/** Closing WeChat's question is no problem; a phone without calls is. */
function explainCall(error: unknown): void {
  const said = String((error as { errMsg?: string } | null)?.errMsg);
  if (!said.includes("cancel")) tell("没能拨打电话，请手动拨号");
}

/** 联系客服: the chat, and the shop's phone with its hours. */
export function ServiceSheet({ card, onClose }: { card?: ServiceCard; onClose: () => void }) {
  const { data: shop } = useShop();
  const call = (phone: string) => makePhoneCall({ phoneNumber: phone.replace(/\s/g, "") }).catch(explainCall);
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
              <Button id="service-phone" tone="line" onTap={() => void call(shop.service.phone)}>
                拨打 {shop.service.phone}
              </Button>
            </View>
          )}
        </View>
      )}
    </Sheet>
  );
}
