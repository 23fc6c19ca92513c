import type { ChannelKind } from "@liandong/core/channels/channel";

type DemoChannel = {
  name: string;
  kind: ChannelKind;
  /** Devices that came today. */
  devices: number;
};

/** 渠道 of the demo. */
export const channels: readonly DemoChannel[] = [
  { name: "社区团长海报", kind: "poster", devices: 26 },
  { name: "公众号推文：秋收", kind: "article", devices: 41 },
  { name: "屯溪老街门店台卡", kind: "store", devices: 12 },
];
