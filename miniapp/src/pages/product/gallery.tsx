import { View } from "@tarojs/components";
import { useState } from "react";
import { Carousel } from "@/components/carousel";
import { enlarge } from "@/components/enlarge";
import { Picture } from "@/components/picture";
import { tap } from "@/components/tap";
import { pictureAddress } from "@/data/api-url";

/** `gone` is the word over the grey pictures of a product that cannot be bought any more. */
export function Gallery({ pictures, gone }: { pictures: string[]; gone: string | null }) {
  const [current, setCurrent] = useState(0);
  const urls = pictures.map((picture) => pictureAddress(picture));
  return (
    <View className={`gallery__frame ${gone ? "gallery__frame--gone" : ""}`}>
      <Carousel
        className="gallery"
        label="商品图片"
        onTurn={setCurrent}
        slides={pictures.map((picture, index) => ({
          key: picture,
          content: (
            <View
              className="gallery__slide"
              {...tap(() => enlarge({ urls, current: urls[index] }), { label: `查看第 ${index + 1} 张图片` })}
            >
              <Picture path={picture} size="full" />
            </View>
          ),
        }))}
      />
      {gone && <View className="gallery__gone">{gone}</View>}
      {pictures.length > 1 && (
        <View className="gallery__count number">
          {current + 1} / {pictures.length}
        </View>
      )}
    </View>
  );
}
