import { Text } from "@tarojs/components";
import type { ChatButtonProps } from "@/service/chat-port";

/** A browser has no chat of WeChat's. */
export function ChatButton({ id, service }: ChatButtonProps) {
  return (
    <Text id={id} className="block soft small service__hint">
      {service.hasChat || service.workChat ? "在线客服请到微信里的小程序打开" : "有事请拨打客服电话"}
    </Text>
  );
}
