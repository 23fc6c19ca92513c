import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { ProductGrid } from "@/catalog/product-card";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { tap } from "@/components/tap";
import { couponFace } from "@/coupons/coupon-face";
import type { Home } from "@/data/shapes";
import { ActivityCards } from "@/pages/home/activity-cards";
import { BannerStrip } from "@/pages/home/banner-strip";
import { ZoneChannels } from "@/pages/home/zone-channels";

type Module = Home["modules"][number];
type Of<Kind extends Module["kind"]> = Extract<Module, { kind: Kind }>;

/** One module of the home page, as operators ordered it on the desk. */
export function HomeModule({ module, aheadMs }: { module: Module; aheadMs: number }) {
  switch (module.kind) {
    case "banners":
      return <BannerStrip banners={module.banners} />;
    case "channels":
      return <ZoneChannels channels={module.channels} />;
    case "flash":
    case "group":
    case "bargain":
      return <ActivityCards kind={module.kind} items={module.items} aheadMs={aheadMs} />;
    case "coupons":
      return <CouponStrip module={module} />;
    case "goods":
      return <GoodsSection module={module} />;
    case "notice":
      return <NoticeLine module={module} />;
    default:
      return <PictureLink module={module} />;
  }
}

const to = (link: string) => (link ? tap(() => navigateTo({ url: link }), { role: "link" }) : {});

function GoodsSection({ module: { key, title, slogan, moreLink, products } }: { module: Of<"goods"> }) {
  return (
    <View id={`section-${key}`} className="home-section">
      <View className="home-section__head" {...to(moreLink)}>
        <Text className="home-section__name">{title}</Text>
        <Text className="home-section__slogan one-line">{slogan}</Text>
        {moreLink && (
          <View className="row soft small">
            <Text>全部</Text>
            <Icon name="forward" size={12} />
          </View>
        )}
      </View>
      <ProductGrid products={products} />
    </View>
  );
}

/** Coupons that can be claimed now; the coupon centre gives them. */
function CouponStrip({ module: { title, coupons } }: { module: Of<"coupons"> }) {
  return (
    <View id="home-coupons" className="home-activity" {...to("/member/coupon-centre/index")}>
      <View className="row row--between">
        <Text className="home-section__name">{title}</Text>
        <View className="row soft small">
          <Text>去领券</Text>
          <Icon name="forward" size={12} />
        </View>
      </View>
      <View className="home-activity__goods">
        {coupons.map((coupon) => (
          <Coupon key={coupon.id} coupon={coupon} />
        ))}
      </View>
    </View>
  );
}

function Coupon({ coupon }: { coupon: Of<"coupons">["coupons"][number] }) {
  const { value, from } = couponFace(coupon);
  return (
    <View className="home-coupon">
      <Text className="home-coupon__value number">{value}</Text>
      <Text className="home-coupon__from">{from}</Text>
    </View>
  );
}

function NoticeLine({ module: { text, link } }: { module: Of<"notice"> }) {
  return (
    <View className="home-notice" {...to(link)}>
      <Text className="home-notice__tag">公告</Text>
      <Text className="grow">{text}</Text>
      {link && <Icon name="forward" size={12} />}
    </View>
  );
}

function PictureLink({ module: { pictureUrl, text, link } }: { module: Of<"picture"> }) {
  return (
    <View className="home-picture" {...to(link)}>
      <Picture path={pictureUrl} size="full" fit="widthFix" alt={text} />
    </View>
  );
}
