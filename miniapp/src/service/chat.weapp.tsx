import { Button as TaroButton } from "@tarojs/components";
import { Button } from "@/components/button";
import { tell } from "@/components/toast";
import type { ChatButtonProps } from "@/service/chat-port";

type WorkChat = {
  extInfo: { url: string };
  corpId: string;
  showMessageCard: boolean;
  sendMessageTitle?: string;
  sendMessagePath?: string;
  sendMessageImg?: string;
  fail: (outcome: { errMsg?: string }) => void;
};

/** Called on `wx` itself: Taro's types do not know all of its fields. */
declare const wx: { openCustomerServiceChat?: (chat: WorkChat) => void };

/** 企业微信客服 where the shop has one, else WeChat's own customer service. */
export function ChatButton({ id, service, card }: ChatButtonProps) {
  const { workChat, hasChat } = service;
  const shown = {
    showMessageCard: card !== undefined,
    sendMessageTitle: card?.title,
    sendMessagePath: card?.path,
    sendMessageImg: card?.imageUrl,
  };
  if (workChat && wx.openCustomerServiceChat) {
    const open = () =>
      wx.openCustomerServiceChat?.({
        ...shown,
        extInfo: { url: workChat.url },
        corpId: workChat.corpId,
        fail: ({ errMsg }) => {
          if (!String(errMsg).includes("cancel")) tell("没能打开客服，请稍后再试");
        },
      });
    return (
      <Button id={id} onTap={open}>
        在线客服
      </Button>
    );
  }
  if (!hasChat) return null;
  return (
    <TaroButton id={id} className="button button--pine" hoverClass="button--pressed" openType="contact" {...shown}>
      在线客服
    </TaroButton>
  );
}
