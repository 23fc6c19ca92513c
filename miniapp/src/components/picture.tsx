import { Image, View } from "@tarojs/components";
import { pictureAddress } from "@/data/api-url";
import { firstSign } from "@/format/first-sign";
import "./picture.css";

export function Picture({ path, fit = "aspectFill" }: { path: string; fit?: "aspectFill" | "aspectFit" | "widthFix" }) {
  return <Image className="picture" src={pictureAddress(path)} mode={fit} lazyLoad />;
}

type AvatarProps = { nickname: string; path: string | null; size?: "small" | "large" };

export function Avatar({ nickname, path, size }: AvatarProps) {
  return (
    <View className={`avatar ${size ? `avatar--${size}` : ""}`}>
      {path ? <Picture path={path} /> : firstSign(nickname)}
    </View>
  );
}
