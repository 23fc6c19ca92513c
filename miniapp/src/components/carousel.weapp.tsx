import { Swiper, SwiperItem } from "@tarojs/components";
import { type CarouselProps, slideMs } from "@/components/carousel-port";
import { colors } from "@/theme/colors";

export function Carousel({ className, slides, isAutomatic = false, onTurn }: CarouselProps) {
  return (
    <Swiper
      className={className}
      circular
      autoplay={isAutomatic}
      interval={slideMs}
      indicatorDots={isAutomatic && slides.length > 1}
      indicatorActiveColor={colors.cream}
      indicatorColor={`${colors.cream}73`}
      onChange={(event) => onTurn?.(event.detail.current)}
    >
      {slides.map(({ key, content }) => (
        <SwiperItem key={key}>{content}</SwiperItem>
      ))}
    </Swiper>
  );
}
