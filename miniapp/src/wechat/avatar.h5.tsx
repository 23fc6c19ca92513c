import { View } from "@tarojs/components";
import { Avatar } from "@/components/picture";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import type { AvatarButtonProps } from "@/wechat/avatar-port";
import { choosePictures } from "@/wechat/choose-pictures";

export function AvatarButton({ id, me, busy, onChosen }: AvatarButtonProps) {
  const choose = async () => {
    const picked = await choosePictures(1).catch(() => null);
    if (!picked || busy) return;
    const [filePath] = picked;
    if (filePath) onChosen(filePath);
    else tell("没能读取这张图片，请换一张");
  };
  return (
    <View id={id} className="avatar-button" {...tap(choose, { label: "更换头像" })}>
      <Avatar nickname={me.nickname} path={me.avatarUrl} size="large" />
    </View>
  );
}
