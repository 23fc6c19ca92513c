import type { StoreContent } from "./types";

export const stores: readonly StoreContent[] = [
  { key: "select", name: "链动优选自营店", city: "合肥" },
  {
    key: "harvest",
    name: "皖南山货铺",
    city: "黄山",
    place: {
      regionCode: "341002",
      address: "屯溪老街 128 号",
      phone: "0559-2511234",
      hours: "9:00–21:00",
      latitude: 29.7147,
      longitude: 118.3092,
    },
  },
  { key: "skin", name: "素肌研究所", city: "广州" },
  { key: "home", name: "屋里有光家居", city: "杭州" },
];
