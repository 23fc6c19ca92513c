import { Button as TaroButton } from "@tarojs/components";
import "@/components/button.css";

/** Only a tap on a button of this kind counts as an agreement for WeChat. */
export function AgreePrivacyButton({ id, onAgree }: { id: string; onAgree: () => void }) {
  return (
    <TaroButton
      id={id}
      className="button button--pine"
      hoverClass="button--pressed"
      openType="agreePrivacyAuthorization"
      onAgreePrivacyAuthorization={onAgree}
    >
      同意
    </TaroButton>
  );
}
