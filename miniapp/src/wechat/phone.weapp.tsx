import { Button as TaroButton } from "@tarojs/components";
import { tell } from "@/components/toast";
import type { PhoneButtonProps } from "@/wechat/phone-port";
import "@/components/button.css";

/** WeChat's number for a shop whose paid quota of phone numbers is used up: nothing that the member refused. */
const quotaUsedUp = 1_400_001;

export function PhoneButton({ id, label, busy, onCode }: PhoneButtonProps) {
  return (
    <TaroButton
      id={id}
      className={`button button--quiet button--small ${busy ? "button--off" : ""}`}
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={({ detail }) => {
        if (detail.code) onCode(detail.code);
        else if ((detail as { errno?: number }).errno === quotaUsedUp) tell("暂时取不到手机号，请稍后再绑定");
        else tell("没有授权手机号，可以稍后再绑定");
      }}
    >
      {label}
    </TaroButton>
  );
}
