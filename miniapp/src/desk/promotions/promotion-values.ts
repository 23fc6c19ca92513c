import type { Answers, Questions } from "../kit/answers";

export type ActivityRow = Answers["desk"]["promotions"]["list"]["items"][number];
export type ThresholdRow = Answers["desk"]["promotions"]["thresholds"]["items"][number];
export type PromotionSave = Questions["desk"]["promotions"]["save"];
export type ActivityKind = "timed" | "flash" | "group" | "bargain";
export type PromotionState = ActivityRow["state"];

export const kindNames: Record<string, string> = {
  timed: "限时折扣",
  flash: "秒杀",
  group: "拼团",
  bargain: "砍价",
  threshold: "满减满送",
};

export const stateNames: Record<PromotionState, { name: string; look: string }> = {
  waiting: { name: "未开始", look: "status status-wait" },
  running: { name: "进行中", look: "status" },
  ended: { name: "已结束", look: "status status-quiet" },
  stopped: { name: "提前结束", look: "status status-quiet" },
};

/** A product in the form; title, picture and list price are shown and not saved. */
export type ItemValues = {
  productId?: string;
  title?: string;
  pictureUrl?: string;
  listPriceFen?: number;
  priceFen?: number | null;
  stock?: number | null;
  perMember?: number | null;
  sold?: number;
};

export type TierValues = {
  from?: number | null;
  gives: "off" | "rate" | "none";
  off?: number | null;
  rate?: number | null;
  freeFreight?: boolean;
  points?: number | null;
  coupon?: string | null;
  /** 满赠: the variant, its name as it was chosen, and how many. */
  giftSku?: string | null;
  giftTitle?: string;
  giftQuantity?: number | null;
};

/** The form of an activity or a threshold promotion; fields of other kinds stay and are left out when it is saved. */
export type PromotionValues = {
  scope: string;
  kind: ActivityKind | "threshold";
  name: string;
  startsAt?: string | null;
  endsAt?: string | null;
  coupons: boolean;
  points: boolean;
  size?: number | null;
  hours?: number | null;
  fillUp: boolean;
  helpers?: number | null;
  /** Bounds of one cut in bp of the way to the floor. */
  cutMinBp?: number | null;
  cutMaxBp?: number | null;
  helpsPerDay?: number | null;
  floorOnly: boolean;
  sessions: { from: string; to: string }[];
  items: ItemValues[];
  priority?: number | null;
  by: "amount" | "quantity";
  tiers: TierValues[];
  zones: ("retail" | "member")[];
  productIds: string[];
};

export const newPromotion = (kind: PromotionValues["kind"], scope: string): PromotionValues => ({
  scope,
  kind,
  name: "",
  coupons: false,
  points: false,
  size: 3,
  hours: 24,
  fillUp: false,
  helpers: 5,
  cutMinBp: 1_000,
  cutMaxBp: 4_000,
  helpsPerDay: 3,
  floorOnly: false,
  sessions: [],
  items: [{}],
  priority: 0,
  by: "amount",
  tiers: [{ gives: "off", giftQuantity: 1 }],
  zones: [],
  productIds: [],
});

const head = ({ scope, name, startsAt, endsAt }: ActivityRow | ThresholdRow) => ({ scope, name, startsAt, endsAt });

export function valuesOfActivity(row: ActivityRow): PromotionValues {
  return {
    ...newPromotion(row.kind, row.scope),
    ...head(row),
    coupons: row.coupons,
    points: row.points,
    size: row.size,
    hours: row.hours,
    fillUp: row.fillUp ?? false,
    helpers: row.helpers,
    cutMinBp: row.cutMinBp,
    cutMaxBp: row.cutMaxBp,
    helpsPerDay: row.helpsPerDay,
    floorOnly: row.floorOnly ?? false,
    sessions: row.sessions ?? [],
    items: row.items,
  };
}

export function valuesOfThreshold(row: ThresholdRow): PromotionValues {
  const gives = (tier: ThresholdRow["tiers"][number]) =>
    tier.off !== undefined ? "off" : tier.rate !== undefined ? "rate" : "none";
  return {
    ...newPromotion("threshold", row.scope),
    ...head(row),
    priority: row.priority,
    by: row.by,
    tiers: row.tiers.map(({ gift, ...tier }) => ({
      ...tier,
      gives: gives(tier),
      giftSku: gift?.sku,
      giftTitle: gift?.title,
      giftQuantity: gift?.quantity ?? 1,
    })),
    zones: (row.zones ?? []) as PromotionValues["zones"],
    productIds: row.products?.map(({ id }) => id) ?? [],
  };
}

type Saved = { id: string | null; version: number | null };

/** What the server takes, with the fields of its kind only. */
export function saveOf(values: PromotionValues, { id, version }: Saved): PromotionSave {
  const { scope, startsAt, endsAt, kind } = values;
  const name = values.name.trim();
  const shared = { scope, name, startsAt, endsAt };
  if (kind === "threshold") {
    const { by, priority, zones, productIds } = values;
    const document = {
      ...shared,
      by,
      priority: priority ?? 0,
      tiers: values.tiers.map(tierOf),
      zones: zones.length > 0 ? zones : null,
      productIds: productIds.length > 0 ? productIds : null,
    };
    return { what: "threshold", id, version, document };
  }
  const items = values.items.map(({ productId = "", priceFen, stock, perMember }) => ({
    productId,
    priceFen: priceFen ?? 0,
    stock: stock ?? null,
    perMember: perMember ?? null,
  }));
  const { coupons, points, size, hours, fillUp, sessions } = values;
  const { helpers, cutMinBp, cutMaxBp, helpsPerDay, floorOnly } = values;
  const bargain = { helpers, cutMinBp, cutMaxBp, helpsPerDay, floorOnly };
  const document = { ...shared, kind, coupons, points, size, hours, fillUp, ...bargain, sessions, items };
  return { what: "activity", id, version, document };
}

function tierOf({ from, gives, off, rate, freeFreight, points, coupon, giftSku, giftQuantity }: TierValues) {
  return {
    from: from ?? 0,
    off: gives === "off" ? off : null,
    rate: gives === "rate" ? rate : null,
    freeFreight: freeFreight ?? false,
    points,
    coupon,
    gift: giftSku ? { skuId: giftSku, quantity: giftQuantity ?? 1 } : null,
  };
}
