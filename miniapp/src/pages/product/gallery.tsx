import { View } from "@tarojs/components";
import { useState } from "react";
import { Carousel } from "@/components/carousel";
import { enlarge } from "@/components/enlarge";
import { Film } from "@/components/film";
import { Picture } from "@/components/picture";
import { tap } from "@/components/tap";
import { pictureAddress } from "@/data/api-url";

type Props = { pictures: string[]; videoUrl: string | null; gone: string | null };

/** A video stands before the pictures. `gone` is the word over the grey pictures of a product that cannot be bought any more. */
export function Gallery({ pictures, videoUrl, gone }: Props) {
  const [current, setCurrent] = useState(0);
  const urls = pictures.map((picture) => pictureAddress(picture));
  const film = videoUrl
    ? [{ key: videoUrl, content: <Film className="gallery__slide" src={pictureAddress(videoUrl)} poster={urls[0]} /> }]
    : [];
  const shown = pictures.map((picture, index) => ({
    key: picture,
    content: (
      <View
        className="gallery__slide"
        {...tap(() => enlarge({ urls, current: urls[index] }), { label: `查看第 ${index + 1} 张图片` })}
      >
        <Picture path={picture} size="full" />
      </View>
    ),
  }));
  const count = film.length + shown.length;
  return (
    <View className={`gallery__frame ${gone ? "gallery__frame--gone" : ""}`}>
      <Carousel className="gallery" label="商品图片" onTurn={setCurrent} slides={[...film, ...shown]} />
      {gone && <View className="gallery__gone">{gone}</View>}
      {count > 1 && (
        <View className="gallery__count number">
          {current + 1} / {count}
        </View>
      )}
    </View>
  );
}
