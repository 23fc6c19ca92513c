import { NotificationOutlined } from "@ant-design/icons";
import type { Room } from "./room";

/** 营销活动: the list, the editor and the page of one. */
export const campaignRooms: readonly Room[] = [
  {
    path: "/campaigns",
    name: "营销活动",
    page: async () => (await import("../campaigns/campaigns-page")).CampaignsPage,
    menu: { group: "会员", icon: NotificationOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/campaigns/new",
    name: "新建营销活动",
    page: async () => (await import("../campaigns/campaign-editor")).CampaignEditorPage,
  },
  {
    path: "/campaigns/:id",
    name: "营销活动",
    page: async () => (await import("../campaigns/campaign-page")).CampaignPage,
  },
  {
    path: "/campaigns/:id/edit",
    name: "修改营销活动",
    page: async () => (await import("../campaigns/campaign-editor")).CampaignEditorPage,
  },
];
