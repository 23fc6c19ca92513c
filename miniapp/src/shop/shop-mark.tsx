import { Image, View } from "@tarojs/components";
import { pictureAddress } from "@/data/api-url";
import "./shop-mark.css";

/** The shop's logo; two links of a chain while there is none. */
export function ShopMark({ logoUrl }: { logoUrl?: string }) {
  if (!logoUrl) return <View className="shop-mark shop-mark--drawn" />;
  return <Image className="shop-mark" mode="aspectFill" src={pictureAddress(logoUrl)} nativeProps={{ alt: "标志" }} />;
}
