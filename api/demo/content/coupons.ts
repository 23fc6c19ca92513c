import type { Zone } from "@liandong/core/facts/zones";
import type { StoreKey } from "./types";

/** A coupon that the demo's operators offer. `key` names it in the history; without a store it is the platform's. */
export type CouponContent = {
  key: string;
  store?: StoreKey;
  name: string;
  type: "off" | "percent" | "freight";
  amountFen?: number;
  rateBp?: number;
  maxFen?: number;
  minFen: number;
  zones?: Zone[];
  total?: number;
  perMember?: number;
  claimable: boolean;
  pointsPrice?: number;
  validDays: number;
};

export const coupons: readonly CouponContent[] = [
  {
    key: "opening",
    name: "开业有礼",
    type: "off",
    amountFen: 1000,
    minFen: 9900,
    total: 200,
    perMember: 1,
    claimable: true,
    validDays: 10,
  },
  {
    key: "welcome",
    name: "新人满减券",
    type: "off",
    amountFen: 2000,
    minFen: 19900,
    zones: ["retail"],
    total: 5000,
    perMember: 1,
    claimable: true,
    validDays: 60,
  },
  {
    key: "tenth-off",
    name: "全场九折券",
    type: "percent",
    rateBp: 9000,
    maxFen: 5000,
    minFen: 10000,
    total: 2000,
    perMember: 1,
    claimable: true,
    validDays: 30,
  },
  { key: "post-free", name: "包邮券", type: "freight", minFen: 0, perMember: 2, claimable: true, validDays: 30 },
  {
    key: "harvest",
    store: "harvest",
    name: "山货尝鲜券",
    type: "percent",
    rateBp: 8500,
    maxFen: 3000,
    minFen: 5900,
    total: 800,
    perMember: 1,
    claimable: true,
    validDays: 45,
  },
  {
    key: "skin",
    store: "skin",
    name: "护肤满减券",
    type: "off",
    amountFen: 3000,
    minFen: 25900,
    total: 300,
    perMember: 1,
    claimable: true,
    validDays: 45,
  },
  {
    key: "sorry",
    name: "客服关怀券",
    type: "off",
    amountFen: 1500,
    minFen: 0,
    zones: ["retail"],
    claimable: false,
    validDays: 60,
  },
  {
    key: "ten-yuan",
    name: "十元券",
    type: "off",
    amountFen: 1000,
    minFen: 5000,
    zones: ["retail", "member"],
    perMember: 5,
    claimable: false,
    pointsPrice: 500,
    validDays: 30,
  },
  {
    key: "post-points",
    name: "积分包邮券",
    type: "freight",
    minFen: 0,
    perMember: 5,
    claimable: false,
    pointsPrice: 300,
    validDays: 30,
  },
];
