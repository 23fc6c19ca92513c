import { View } from "@tarojs/components";
import { chooseImage } from "@tarojs/taro";
import { Avatar } from "@/components/picture";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import type { AvatarButtonProps } from "@/wechat/avatar-port";

export function AvatarButton({ id, me, busy, onChosen }: AvatarButtonProps) {
  const choose = async () => {
    const picked = await chooseImage({ count: 1, sizeType: ["compressed"] }).catch(() => null);
    if (!picked || busy) return;
    const [filePath] = picked.tempFilePaths;
    if (filePath) onChosen(filePath);
    else tell("没能读取这张图片，请换一张");
  };
  return (
    <View id={id} className="avatar-button" {...tap(choose, { label: "更换头像" })}>
      <Avatar nickname={me.nickname} path={me.avatarUrl} size="large" />
    </View>
  );
}
