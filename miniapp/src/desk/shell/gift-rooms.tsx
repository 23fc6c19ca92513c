import { SketchOutlined, TrophyOutlined } from "@ant-design/icons";
import type { Room } from "./room";

/** 新人礼 and 抽奖, which are the platform's. */
export const giftRooms: readonly Room[] = [
  {
    path: "/newcomer-gift",
    name: "新人礼",
    page: async () => (await import("../newcomer-gift/newcomer-gift-page")).NewcomerGiftPage,
    menu: { group: "会员", icon: SketchOutlined, roles: ["operator"] },
  },
  {
    path: "/lotteries",
    name: "抽奖",
    page: async () => (await import("../lotteries/lotteries-page")).LotteriesPage,
    menu: { group: "会员", icon: TrophyOutlined, roles: ["operator"] },
  },
  {
    path: "/lotteries/new",
    name: "新建抽奖",
    page: async () => (await import("../lotteries/lottery-editor")).LotteryEditorPage,
  },
  {
    path: "/lotteries/:id",
    name: "抽奖",
    page: async () => (await import("../lotteries/lottery-page")).LotteryPage,
  },
  {
    path: "/lotteries/:id/edit",
    name: "编辑抽奖",
    page: async () => (await import("../lotteries/lottery-editor")).LotteryEditorPage,
  },
];
