import { Swiper, SwiperItem, View } from "@tarojs/components";
import { previewImage } from "@tarojs/taro";
import { useState } from "react";
import { Picture } from "@/components/picture";
import { pictureAddress } from "@/data/api-url";

/** `gone` is the word over the grey pictures of a product that cannot be bought any more. */
export function Gallery({ pictures, gone }: { pictures: string[]; gone: string | null }) {
  const [current, setCurrent] = useState(0);
  const urls = pictures.map(pictureAddress);
  return (
    <View className={`gallery__frame ${gone ? "gallery__frame--gone" : ""}`}>
      <Swiper className="gallery" circular onChange={(event) => setCurrent(event.detail.current)}>
        {pictures.map((picture, index) => (
          <SwiperItem key={picture} onClick={() => previewImage({ urls, current: urls[index] })}>
            <Picture path={picture} />
          </SwiperItem>
        ))}
      </Swiper>
      {gone && <View className="gallery__gone">{gone}</View>}
      {pictures.length > 1 && (
        <View className="gallery__count number">
          {current + 1} / {pictures.length}
        </View>
      )}
    </View>
  );
}
