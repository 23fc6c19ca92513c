import { GiftOutlined, NotificationOutlined, TagsOutlined } from "@ant-design/icons";
import { giftRooms } from "./gift-rooms";
import type { Room } from "./room";

/** 促销活动, 新人礼, 抽奖, 会员营销 and 优惠券: what prices goods, and what members are given. */
export const campaignRooms: readonly Room[] = [
  {
    path: "/promotions",
    name: "促销活动",
    page: async () => (await import("../promotions/promotions-page")).PromotionsPage,
    menu: { group: "会员", icon: GiftOutlined, roles: ["operator"], ofStores: true },
  },
  ...giftRooms,
  {
    path: "/campaigns",
    name: "会员营销",
    page: async () => (await import("../campaigns/campaigns-page")).CampaignsPage,
    menu: { group: "会员", icon: NotificationOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/campaigns/new",
    name: "新建会员营销",
    page: async () => (await import("../campaigns/campaign-editor")).CampaignEditorPage,
  },
  {
    path: "/campaigns/:id",
    name: "会员营销",
    page: async () => (await import("../campaigns/campaign-page")).CampaignPage,
  },
  {
    path: "/campaigns/:id/edit",
    name: "修改会员营销",
    page: async () => (await import("../campaigns/campaign-editor")).CampaignEditorPage,
  },
  {
    path: "/coupons",
    name: "优惠券",
    page: async () => (await import("../coupons/coupons-page")).CouponsPage,
    menu: { group: "会员", icon: TagsOutlined, roles: ["operator"], ofStores: true },
  },
];
