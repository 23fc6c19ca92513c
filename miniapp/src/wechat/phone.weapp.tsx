import { Button as TaroButton } from "@tarojs/components";
import { tell } from "@/components/toast";
import type { PhoneButtonProps } from "@/wechat/phone-port";
import "@/components/button.css";

export function PhoneButton({ id, label, busy, onCode }: PhoneButtonProps) {
  return (
    <TaroButton
      id={id}
      className={`button button--quiet button--small ${busy ? "button--off" : ""}`}
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={({ detail }) => (detail.code ? onCode(detail.code) : tell("没有授权手机号，可以稍后再绑定"))}
    >
      {label}
    </TaroButton>
  );
}
