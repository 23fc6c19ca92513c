import { Input, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { tell } from "@/components/toast";
import { readInvitationCode, savePendingInvitation } from "@/invitation/pending-invitation";

/** 填写邀请码: the typed code leads to the same question as a link, so that nobody is bound before they have seen by whom. */
export function CodeForm() {
  const [typed, setTyped] = useState("");
  const submit = () => {
    const code = readInvitationCode({ i: typed.trim() });
    if (!code) return tell("邀请码由 8 到 10 位字母和数字组成");
    savePendingInvitation(code);
  };
  return (
    <View id="invitation-form" className="invitation-card">
      <View className="invitation-card__icon">
        <Icon name="team" size={34} />
      </View>
      <Text className="invitation-card__name">填写邀请码</Text>
      <Text className="soft small">朋友分享给你的 8 到 10 位字母和数字</Text>
      <Input
        id="invitation-input"
        className="invitation-card__input"
        value={typed}
        maxlength={12}
        placeholder="邀请码"
        ariaLabel="邀请码"
        onInput={({ detail }) => setTyped(detail.value.toUpperCase())}
        onConfirm={submit}
      />
      <View className="invitation-card__action">
        <Button id="invitation-look-up" disabled={typed.trim() === ""} onTap={submit}>
          查看邀请人
        </Button>
      </View>
    </View>
  );
}
