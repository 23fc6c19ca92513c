// 活动表单校验: what keeps an activity or a threshold promotion of the desk from being saved, in Chinese and at its field.
// Example: a group of one person, a flash session from 12:00 to 10:00, tiers from ¥200 and then from ¥100.

import type { Zone } from "../facts/zones";
import { fullRateBp } from "../money/fen";
import type { PlanProblem } from "../plan/soundness";
import { areBoundsPossible, type BargainRules } from "./bargain";
import { promotionZones, type ThresholdTier } from "./schema";

/** 每日场次 in Asia/Shanghai, `10:00` to `12:00`; `24:00` ends with the day. */
interface DailyHours {
  readonly from: string;
  readonly to: string;
}

interface ActivityForm {
  readonly kind: "timed" | "flash" | "group" | "bargain";
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly size: number | null;
  readonly hours: number | null;
  readonly sessions: readonly DailyHours[] | null;
  /** 砍价; null for other kinds, and where a field is empty. */
  readonly bargain: { readonly [Field in keyof BargainRules]: number | null } | null;
  readonly items: readonly { readonly productId: string; readonly priceFen: number }[];
}

/** What is known of a product that an activity names; undefined for one that does not exist or belongs to another store. */
type KnownProduct = { readonly title: string; readonly zone: Zone; readonly priceFen: number } | undefined;

export function activityFormProblems(
  form: ActivityForm,
  productOf: (id: string) => KnownProduct,
): { readonly problems: PlanProblem[]; readonly warnings: string[] } {
  const named = form.items.map(({ productId }) => productId);
  const problems = [
    ...windowProblems(form),
    ...groupProblems(form),
    ...bargainProblems(form, productOf),
    ...sessionProblems(form.sessions ?? []),
    ...form.items.flatMap(({ productId }, place) => {
      const product = productOf(productId);
      const path = `items.${place}.productId`;
      if (!product) return [{ path, message: "商品不存在，或不属于这家店铺" }];
      if (named.indexOf(productId) < place) return [{ path, message: "这个商品已经在活动里了" }];
      if (promotionZones.includes(product.zone)) return [];
      return [{ path, message: "只有品质零售和代理特价的商品能参加活动" }];
    }),
  ];
  const warnings = form.items.flatMap(({ productId, priceFen }) => {
    const product = productOf(productId);
    return product && form.kind !== "bargain" && priceFen >= product.priceFen
      ? [`「${product.title}」的活动价不低于售价，买家看不到优惠。`]
      : [];
  });
  return { problems, warnings };
}

function windowProblems({ startsAt, endsAt }: Pick<ActivityForm, "startsAt" | "endsAt">): PlanProblem[] {
  const isEmpty = startsAt !== null && endsAt !== null && endsAt <= startsAt;
  return isEmpty ? [{ path: "endsAt", message: "结束时间要晚于开始时间" }] : [];
}

function groupProblems({ kind, size, hours }: ActivityForm): PlanProblem[] {
  if (kind !== "group") return [];
  return [
    ...(size === null ? [{ path: "size", message: "请填写成团人数" }] : []),
    ...(hours === null ? [{ path: "hours", message: "请填写成团时限" }] : []),
  ];
}

function bargainProblems({ kind, hours, bargain, items }: ActivityForm, productOf: (id: string) => KnownProduct) {
  if (kind !== "bargain") return [];
  const { helpers = null, cutMinBp = null, cutMaxBp = null } = bargain ?? {};
  const missing: PlanProblem[] = [
    ...(hours === null ? [{ path: "hours", message: "请填写砍价时限" }] : []),
    ...(helpers === null ? [{ path: "helpers", message: "请填写几人砍到底价" }] : []),
    ...(cutMinBp === null ? [{ path: "cutMinBp", message: "请填写每次最少砍多少" }] : []),
    ...(cutMaxBp === null ? [{ path: "cutMaxBp", message: "请填写每次最多砍多少" }] : []),
  ];
  if (helpers === null || cutMinBp === null || cutMaxBp === null) return missing;
  return [
    ...missing,
    ...boundsProblems({ helpers, cutMinBp, cutMaxBp }),
    ...items.flatMap(({ productId, priceFen }, place) => {
      const listFen = productOf(productId)?.priceFen ?? Number.POSITIVE_INFINITY;
      const message = `底价要比售价至少低 ${helpers} 分，每人才有得砍`;
      return listFen - priceFen < helpers ? [{ path: `items.${place}.priceFen`, message }] : [];
    }),
  ];
}

/** Example: 5 friends of 30% to 50% each would take at least 150% of the way. */
function boundsProblems(rules: BargainRules): PlanProblem[] {
  if (areBoundsPossible(rules)) return [];
  const { helpers, cutMinBp, cutMaxBp } = rules;
  if (cutMinBp > cutMaxBp) return [{ path: "cutMaxBp", message: "每次最多砍的要不少于最少砍的" }];
  const share = (bp: number) => `${bp / 100}%`;
  if (helpers * cutMinBp > fullRateBp)
    return [{ path: "cutMinBp", message: `${helpers} 人每次最少砍 ${share(cutMinBp)}，加起来超过了全部差价` }];
  return [{ path: "cutMaxBp", message: `${helpers} 人每次最多砍 ${share(cutMaxBp)}，砍不到底价` }];
}

function sessionProblems(sessions: readonly DailyHours[]): PlanProblem[] {
  return sessions.flatMap(({ from, to }, place) => {
    if (to <= from) return [{ path: `sessions.${place}.to`, message: "结束时间要晚于开始时间" }];
    const overlaps = sessions.some((other, index) => index < place && from < other.to && other.from < to);
    return overlaps ? [{ path: `sessions.${place}.from`, message: "和前面的场次重叠了" }] : [];
  });
}

interface ThresholdForm {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly tiers: readonly ThresholdTier[];
  readonly productIds: readonly string[] | null;
}

type KnownNames = {
  readonly productOf: (id: string) => KnownProduct;
  readonly couponExists: (id: string) => boolean;
  /** 满赠: why a variant cannot be given; null where it can. */
  readonly giftProblem: (skuId: string) => string | null;
};

export function thresholdFormProblems(form: ThresholdForm, known: KnownNames): PlanProblem[] {
  const unknown = (form.productIds ?? []).filter((id) => known.productOf(id) === undefined);
  return [
    ...windowProblems(form),
    ...unknown.map((id) => ({ path: "productIds", message: `商品不存在，或不属于这家店铺：${id}` })),
    ...form.tiers.flatMap((tier, place) => tierProblems(tier, form.tiers[place - 1], `tiers.${place}`, known)),
  ];
}

function tierProblems(
  { from, off, rate, freeFreight, points, coupon, gift }: ThresholdTier,
  before: ThresholdTier | undefined,
  path: string,
  { couponExists, giftProblem }: KnownNames,
): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (before && from <= before.from) problems.push({ path: `${path}.from`, message: "每一档的门槛要比上一档高" });
  if (off !== undefined && rate !== undefined) problems.push({ path: `${path}.rate`, message: "减钱和打折只能选一种" });
  if (coupon !== undefined && !couponExists(coupon))
    problems.push({ path: `${path}.coupon`, message: "优惠券不存在、已停发或属于别的店铺" });
  const giftWords = gift && giftProblem(gift.sku);
  if (giftWords) problems.push({ path: `${path}.gift`, message: giftWords });
  const givesNothing = [off, rate, points, coupon, gift].every((part) => part === undefined) && !freeFreight;
  return givesNothing ? [...problems, { path: `${path}.from`, message: "这一档还没有填优惠" }] : problems;
}
