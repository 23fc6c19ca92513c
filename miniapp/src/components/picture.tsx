import { Image, View } from "@tarojs/components";
import { pictureAddress } from "@/data/api-url";
import type { PictureSize } from "@/data/picture-widths";
import { firstSign } from "@/format/first-sign";
import "./picture.css";

type Props = {
  path: string;
  fit?: "aspectFill" | "aspectFit" | "widthFix";
  /** What the picture shows; without it the picture only decorates the words beside it. */
  alt?: string;
  /** How much room the picture has on the page. */
  size?: PictureSize;
};

export function Picture({ path, fit = "aspectFill", alt = "", size = "thumb" }: Props) {
  const words = process.env.TARO_ENV === "h5" ? { nativeProps: { alt } } : { ariaLabel: alt };
  return <Image className="picture" src={pictureAddress(path, size)} mode={fit} lazyLoad {...words} />;
}

type AvatarProps = { nickname: string; path: string | null; size?: "small" | "large" };

export function Avatar({ nickname, path, size }: AvatarProps) {
  return (
    <View className={`avatar ${size ? `avatar--${size}` : ""}`}>
      {path ? <Picture path={path} /> : firstSign(nickname)}
    </View>
  );
}
