import { colors } from "./theme/colors";

/** A page behind the first screens: a package of its own, so that its path is that of a page of the main package. */
const alone = (name: string) => ({ root: `pages/${name}`, pages: ["index"] });

const whatBuyingNeeds = ["checkout", "result", "addresses", "address", "order"].map((name) => `pages/${name}`);
const whatIsMine = [
  "settings",
  "profile",
  "orders",
  "order",
  "after-sales",
  "after-sale",
  "addresses",
  "favourites",
  "history",
].map((name) => `pages/${name}`);

export default defineAppConfig({
  pages: [
    "pages/home/index",
    "pages/category/index",
    "pages/cart/index",
    "pages/me/index",
    "pages/products/index",
    "pages/product/index",
    "pages/invitation/index",
    "pages/login/index",
    "pages/missing/index",
  ],
  subPackages: [
    ...[
      "addresses",
      "address",
      "checkout",
      "result",
      "orders",
      "order",
      "after-sale-apply",
      "after-sales",
      "after-sale",
      "join",
      "favourites",
      "history",
      "agreement",
      "agree",
      "privacy",
      "profile",
      "settings",
      "sessions",
      "erase",
    ].map(alone),
    {
      root: "agent",
      pages: [
        "earnings/index",
        "team/index",
        "share/index",
        "wallet/index",
        "withdraw/index",
        "withdrawals/index",
        "standing/index",
      ],
    },
    {
      root: "member",
      pages: [
        "centre/index",
        "growth/index",
        "points/index",
        "exchange/index",
        "coupon-centre/index",
        "coupons/index",
        "balance/index",
        "top-up/index",
        "balance-refund/index",
        "reviews/index",
        "review/index",
        "product-reviews/index",
        "messages/index",
      ],
    },
  ],
  preloadRule: {
    "pages/product/index": { network: "all", packages: whatBuyingNeeds },
    "pages/cart/index": { network: "all", packages: whatBuyingNeeds },
    "pages/me/index": { network: "all", packages: [...whatIsMine, "pages/join", "agent", "member"] },
    "pages/order/index": { network: "all", packages: ["pages/after-sale-apply", "pages/after-sale"] },
  },
  window: {
    navigationBarTitleText: "链动商城",
    navigationBarBackgroundColor: colors.paper,
    navigationBarTextStyle: "black",
    backgroundColor: colors.paper,
    backgroundTextStyle: "dark",
    navigationStyle: "default",
  },
  tabBar: {
    color: colors.inkFaint,
    selectedColor: colors.pine,
    backgroundColor: colors.card,
    borderStyle: "white",
    list: [
      {
        pagePath: "pages/home/index",
        text: "首页",
        iconPath: "assets/tabs/home.png",
        selectedIconPath: "assets/tabs/home-chosen.png",
      },
      {
        pagePath: "pages/category/index",
        text: "分类",
        iconPath: "assets/tabs/category.png",
        selectedIconPath: "assets/tabs/category-chosen.png",
      },
      {
        pagePath: "pages/cart/index",
        text: "购物车",
        iconPath: "assets/tabs/cart.png",
        selectedIconPath: "assets/tabs/cart-chosen.png",
      },
      {
        pagePath: "pages/me/index",
        text: "我的",
        iconPath: "assets/tabs/me.png",
        selectedIconPath: "assets/tabs/me-chosen.png",
      },
    ],
  },
  animation: false,
  requiredPrivateInfos: ["chooseAddress"],
  __usePrivacyCheck__: true,
  lazyCodeLoading: "requiredComponents",
});
