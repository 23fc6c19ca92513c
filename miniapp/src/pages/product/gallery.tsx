import { Swiper, SwiperItem, View } from "@tarojs/components";
import { useState } from "react";
import { Picture } from "@/components/picture";

/** `gone` is the word over the grey pictures of a product that cannot be bought any more. */
export function Gallery({ pictures, gone }: { pictures: string[]; gone: string | null }) {
  const [current, setCurrent] = useState(0);
  return (
    <View className={`gallery__frame ${gone ? "gallery__frame--gone" : ""}`}>
      <Swiper className="gallery" circular onChange={(event) => setCurrent(event.detail.current)}>
        {pictures.map((picture) => (
          <SwiperItem key={picture}>
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
