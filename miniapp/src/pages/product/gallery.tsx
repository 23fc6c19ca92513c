import { Swiper, SwiperItem, View } from "@tarojs/components";
import { useState } from "react";
import { Picture } from "@/components/picture";

export function Gallery({ pictures }: { pictures: string[] }) {
  const [current, setCurrent] = useState(0);
  return (
    <View className="gallery__frame">
      <Swiper className="gallery" circular onChange={(event) => setCurrent(event.detail.current)}>
        {pictures.map((picture) => (
          <SwiperItem key={picture}>
            <Picture path={picture} />
          </SwiperItem>
        ))}
      </Swiper>
      {pictures.length > 1 && (
        <View className="gallery__count number">
          {current + 1} / {pictures.length}
        </View>
      )}
    </View>
  );
}
