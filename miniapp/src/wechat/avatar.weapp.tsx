import { Button as TaroButton } from "@tarojs/components";
import { Avatar } from "@/components/picture";
import type { AvatarButtonProps } from "@/wechat/avatar-port";

/** WeChat offers the member's own picture first, then the album and the camera. */
export function AvatarButton({ id, me, busy, onChosen }: AvatarButtonProps) {
  return (
    <TaroButton
      id={id}
      className="avatar-button"
      openType="chooseAvatar"
      disabled={busy}
      onChooseAvatar={({ detail }) => onChosen(detail.avatarUrl)}
    >
      <Avatar nickname={me.nickname} path={me.avatarUrl} size="large" />
    </TaroButton>
  );
}
