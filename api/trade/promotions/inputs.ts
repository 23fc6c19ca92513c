import { zones } from "@liandong/core/facts/zones";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { promotionStates } from "@liandong/db/trade/promotions/list-activities";
import { z } from "zod";
import { anyScopeInput } from "../../loyalty/programmes/scope-inputs";
import { cursorInput, idInput, momentInput, reasonInput, requestKeyInput, versionInput } from "../../trpc/inputs";
import { choicesFilter, daysFilter, filterInput, listInput, textFilter } from "../../trpc/list-input";

const moment = momentInput()
  .transform((text) => new Date(text))
  .nullish();
const name = z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(40), "名称最多四十个字");
const fen = z.int("金额必须是整数分").min(0, "金额不能是负数").max(100_000_000, "金额太大");
const count = (max: number) => z.int("请填写整数").min(1, "至少为 1").max(max, "数值太大").nullish();
const hour = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "时间格式如 10:00");

export const activityKinds = ["timed", "flash", "group", "bargain"] as const;

const shareBp = z.int("请填写整数").min(0, "比例不能是负数").max(10_000, "最多 100%").nullish();

const window = { startsAt: moment, endsAt: moment };

const activityInput = z.object({
  scope: anyScopeInput.optional(),
  kind: z.enum(activityKinds, "请选择活动类型"),
  name,
  ...window,
  coupons: z.boolean().default(false),
  points: z.boolean().default(false),
  size: z.int("请填写整数").min(2, "至少 2 人成团").max(100, "最多 100 人成团").nullish(),
  hours: z.int("请填写整数").min(1, "至少 1 小时").max(720, "最多 720 小时").nullish(),
  fillUp: z.boolean().nullish(),
  helpers: z.int("请填写整数").min(1, "至少 1 人").max(100, "最多 100 人").nullish(),
  cutMinBp: shareBp,
  cutMaxBp: shareBp,
  helpsPerDay: z.int("请填写整数").min(1, "至少 1 次").max(1_000, "最多 1000 次").nullish(),
  floorOnly: z.boolean().nullish(),
  sessions: z
    .array(z.object({ from: hour, to: hour }))
    .max(12, "一天最多 12 场")
    .nullish(),
  items: z
    .array(z.object({ productId: idInput, priceFen: fen, stock: count(10_000_000), perMember: count(10_000) }))
    .min(1, "请选择商品")
    .max(100, "一个活动最多 100 个商品"),
});
export type ActivityInput = z.infer<typeof activityInput>;

const tier = z.object({
  from: fen,
  off: fen.min(1, "金额必须大于零").nullish(),
  rate: z.int().min(0, "折扣不能是负数").max(10_000, "最多 10 折").nullish(),
  freeFreight: z.boolean().nullish(),
  points: count(100_000_000),
  coupon: idInput.nullish(),
  /** 满赠: units of a variant. */
  gift: z
    .object({ skuId: idInput, quantity: z.int("请填写整数").min(1, "至少 1 件").max(100, "最多 100 件") })
    .nullish(),
});

const thresholdInput = z.object({
  scope: anyScopeInput.optional(),
  name,
  ...window,
  priority: z.int("请填写整数").min(-1_000, "数值太小").max(1_000, "数值太大").default(0),
  by: z.enum(["amount", "quantity"], "请选择按金额还是按件数"),
  tiers: z.array(tier).min(1, "至少要有一档").max(10, "最多 10 档"),
  zones: z.array(z.enum(zones)).min(1).max(5).nullish(),
  productIds: z.array(idInput).min(1).max(200, "最多选择 200 个商品").nullish(),
});
export type ThresholdInput = z.infer<typeof thresholdInput>;

/** What is saved: a new row has neither an id nor a version. */
const saved = z.object({ id: idInput.nullable().default(null), version: versionInput.nullable().default(null) });
const withVersion = ({ id, version }: z.infer<typeof saved>) => (id === null) === (version === null);
const versionMissing = { path: ["version"], error: "请带上修改前的版本号" };

const activitySave = saved.extend({ what: z.literal("activity"), document: activityInput });
const thresholdSave = saved.extend({ what: z.literal("threshold"), document: thresholdInput });

/** An activity or a threshold promotion as its form has it. */
export const savePromotionInput = z
  .discriminatedUnion("what", [activitySave, thresholdSave])
  .refine(withVersion, versionMissing);
export type SavePromotionInput = z.infer<typeof savePromotionInput>;
export type SaveActivityInput = z.infer<typeof activitySave>;
export type SaveThresholdInput = z.infer<typeof thresholdSave>;

/** The same, laid before a colleague because it may lose money. */
export const askPromotionInput = z.object({
  promotion: savePromotionInput,
  reason: reasonInput,
  requestKey: requestKeyInput,
});

const conditions = {
  scope: anyScopeInput.optional(),
  kind: choicesFilter(activityKinds).optional(),
  name: textFilter().optional(),
  product: idInput.optional(),
  running: daysFilter.optional(),
};
const state = z.enum([...promotionStates, "all"], "没有这个分类").default("all");
export const activityListInput = listInput(z.object({ state, ...conditions }), ["-createdAt"]);
export const activityCountsInput = filterInput(z.object(conditions));
export const thresholdListInput = z
  .object({ scope: anyScopeInput.optional(), state, cursor: cursorInput.nullish() })
  .prefault({});
export const byPromotion = z.object({ what: z.enum(["activity", "threshold"]), id: idInput });
export const byActivity = z.object({ id: idInput });
