import { maxPrizes, prizeKinds, weightSum } from "@liandong/core/promotions/lottery";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { lotteryStates } from "@liandong/db/loyalty/lotteries/lotteries";
import { z } from "zod";
import { cursorInput, idInput, momentInput, namesVersion, savedRowInput, versionMissing } from "../../trpc/inputs";
import { choicesFilter, daysFilter, filterInput, listInput, textFilter } from "../../trpc/list-input";

const moment = momentInput().transform((text) => new Date(text));
const count = (max: number) => z.int("请填写整数").min(1, "至少为 1").max(max, "数值太大").nullable();

const prize = z.object({
  kind: z.enum(prizeKinds, "请选择奖品类型"),
  name: z.string().overwrite(cleanLine).min(1, "请填写奖品名称").refine(atMost(12), "奖品名称最多十二个字"),
  points: count(1_000_000).default(null),
  templateId: idInput.nullable().default(null),
  weight: z.int("概率最多两位小数").min(0, "概率不能是负数").max(weightSum, "概率最多 100%"),
  stock: count(10_000_000).default(null),
});

const lotteryInput = z.object({
  name: z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(20), "名称最多二十个字"),
  rules: z.string().overwrite(cleanText).refine(atMost(500), "说明最多五百个字").default(""),
  by: z.enum(["points", "order"], "请选择抽奖条件"),
  costPoints: z.int("请填写整数").min(0, "积分不能是负数").max(1_000_000, "积分太多"),
  startsAt: moment,
  endsAt: moment,
  perDay: count(1_000),
  perMember: count(10_000),
  prizes: z.array(prize).min(1, "请添加奖品").max(maxPrizes, `最多 ${maxPrizes} 项`),
});
export type LotteryInput = z.infer<typeof lotteryInput>;

export const checkLotteryInput = z.object({ document: lotteryInput });
export const saveLotteryInput = savedRowInput.extend({ document: lotteryInput }).refine(namesVersion, versionMissing);
const conditions = {
  name: textFilter().optional(),
  by: choicesFilter(["points", "order"]).optional(),
  running: daysFilter.optional(),
};
const state = z.enum([...lotteryStates, "all"], "没有这个分类").default("all");
export const lotteryListInput = listInput(z.object({ state, ...conditions }), ["-createdAt"]);
export const lotteryCountsInput = filterInput(z.object(conditions));
export const byLotteryInput = z.object({ id: idInput });
export const drawListInput = z.object({ id: idInput, cursor: cursorInput.nullish() });
