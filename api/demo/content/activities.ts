import type { ActivityInput } from "../../trade/promotions/inputs";

type Content = Pick<ActivityInput, "kind" | "name"> & {
  /** Days from the seed until it ends. */
  days: number;
  /** Title of the product. */
  product: string;
  priceFen: number;
  stock: number;
  perMember?: number;
  size?: number;
  hours?: number;
};

/** 活动 that run when the demo opens; both are chosen by buyers, so that no price of its history changes. */
export const activities: readonly Content[] = [
  {
    kind: "flash",
    name: "梅子季秒杀",
    days: 10,
    product: "青梅酒 葫芦瓷瓶装",
    priceFen: 6_900,
    stock: 60,
    perMember: 2,
  },
  {
    kind: "group",
    name: "祁红两人团",
    days: 20,
    product: "祁门红茶 传统工夫 一级",
    priceFen: 11_800,
    stock: 100,
    size: 2,
    hours: 24,
  },
];
