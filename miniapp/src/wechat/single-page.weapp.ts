import { getLaunchOptionsSync } from "@tarojs/taro";

/** 朋友圈内打开单页模式. */
const timelineScene = 1154;

export const isSinglePage = () => getLaunchOptionsSync().scene === timelineScene;
