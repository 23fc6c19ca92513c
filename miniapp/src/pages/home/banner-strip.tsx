import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Carousel } from "@/components/carousel";
import { Picture } from "@/components/picture";
import { tap } from "@/components/tap";

type Banner = { id: string; pictureUrl: string; title: string; link: string };

export function BannerStrip({ banners }: { banners: Banner[] }) {
  return (
    <Carousel
      className="banner-strip"
      label="轮播图"
      isAutomatic
      slides={banners.map((banner) => ({ key: banner.id, content: <BannerSlide banner={banner} /> }))}
    />
  );
}

function BannerSlide({ banner: { id, link, pictureUrl, title } }: { banner: Banner }) {
  return (
    <View
      id={`banner-${id}`}
      className="banner-strip__slide"
      {...tap(() => link && navigateTo({ url: link }), { role: "link" })}
    >
      <Picture path={pictureUrl} size="full" />
      <View className="banner-strip__words">
        {title.split("，").map((words) => (
          <Text key={words} className="banner-strip__line">
            {words}
          </Text>
        ))}
      </View>
    </View>
  );
}
