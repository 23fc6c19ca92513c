import type { BannerContent } from "./types";

export const banners: readonly BannerContent[] = [
  { key: "join", title: "加盟礼包 ¥499 起，好物自用，也值得分享", product: "gift-radiance" },
  { key: "harvest", title: "皖南秋收，新米鲜果产地直发", product: "rice" },
  { key: "home", title: "把日子过成喜欢的样子，家居好物上新", product: "lamp" },
];
