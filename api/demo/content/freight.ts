import type { FreightTemplateFields } from "@liandong/core/freight/freight-template";
import type { FreightKey } from "./types";

/** 内蒙古、西藏、甘肃、青海、宁夏、新疆. */
const far = ["15", "54", "62", "63", "64", "65"];

/** 运费模板 of the demo: fruit by weight, bulky goods by the piece. */
export const freightTemplates: readonly (FreightTemplateFields & { key: FreightKey })[] = [
  {
    key: "fresh",
    name: "生鲜按重量",
    by: "weight",
    rules: [
      { regions: [], firstUnits: 3000, firstFen: 800, nextUnits: 1000, nextFen: 200, freeFromFen: 12_900 },
      { regions: far, firstUnits: 1000, firstFen: 1800, nextUnits: 1000, nextFen: 1200, freeFromFen: null },
    ],
  },
  {
    key: "parcel",
    name: "日用按件",
    by: "piece",
    rules: [
      { regions: [], firstUnits: 1, firstFen: 600, nextUnits: 1, nextFen: 100, freeFromFen: 9900 },
      { regions: far, firstUnits: 1, firstFen: 1500, nextUnits: 1, nextFen: 500, freeFromFen: 29_900 },
    ],
  },
];
