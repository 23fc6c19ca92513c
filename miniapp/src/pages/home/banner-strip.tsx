import { Swiper, SwiperItem, Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Picture } from "@/components/picture";
import { tap } from "@/components/tap";
import { colors } from "@/theme/colors";

type Banner = { id: string; pictureUrl: string; title: string; link: string };

export function BannerStrip({ banners }: { banners: Banner[] }) {
  if (banners.length === 0) return null;
  return (
    <Swiper
      className="banner-strip"
      circular
      autoplay
      interval={5000}
      indicatorDots={banners.length > 1}
      indicatorActiveColor={colors.cream}
      indicatorColor={`${colors.cream}73`}
    >
      {banners.map((banner) => (
        <SwiperItem key={banner.id}>
          <View
            id={`banner-${banner.id}`}
            className="banner-strip__slide"
            {...tap(() => banner.link && navigateTo({ url: banner.link }), { role: "link" })}
          >
            <Picture path={banner.pictureUrl} />
            <View className="banner-strip__words">
              {banner.title.split("，").map((words) => (
                <Text key={words} className="banner-strip__line">
                  {words}
                </Text>
              ))}
            </View>
          </View>
        </SwiperItem>
      ))}
    </Swiper>
  );
}
