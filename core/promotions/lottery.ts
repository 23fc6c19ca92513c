// 抽奖: a draw picks a prize by its seed and the weights of the prizes; what has run out is 未中奖, so that the chances that people
// are shown stay true (core/rules/promotions.md, section 11).
// Example: weights 9000 (未中奖), 900 and 100; the seed 0000000023f0 is 9200, which lies in the second prize's part.
import { assertInvariant } from "../errors";
import { floorShare } from "../money/fen";

/** Weights of all prizes of a lottery add up to this, so that one is 0.01%. */
export const weightSum = 10_000;
export const maxPrizes = 8;

export const prizeKinds = ["none", "points", "coupon"] as const;
export type PrizeKind = (typeof prizeKinds)[number];

export type PrizeChance = { readonly no: number; readonly weight: number };

/** The number of the prize that the seed names: its rest by the sum of weights, counted through the prizes by number. */
export function pickPrize(seed: string, prizes: readonly PrizeChance[]): number {
  assertInvariant(/^[0-9a-f]{12}$/.test(seed), "a seed has twelve hexadecimal digits");
  const inOrder = [...prizes].sort((a, b) => a.no - b.no);
  const sum = inOrder.reduce((all, { weight }) => all + weight, 0);
  assertInvariant(sum > 0, "the prizes of a draw have weights");
  let rest = Number.parseInt(seed, 16) % sum;
  for (const { no, weight } of inOrder) {
    if (rest < weight) return no;
    rest -= weight;
  }
  return inOrder[0]!.no;
}

export type PrizeForm = {
  readonly kind: PrizeKind;
  readonly name: string;
  readonly points: number | null;
  readonly templateId: string | null;
  readonly weight: number;
  readonly stock: number | null;
};

export type LotteryForm = {
  readonly by: "points" | "order";
  readonly costPoints: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly perDay: number | null;
  readonly perMember: number | null;
  readonly prizes: readonly PrizeForm[];
};

export type LotteryProblem = { path: string; message: string };

/** What keeps a lottery from being saved. The first prize is 未中奖. */
export function lotteryProblems(form: LotteryForm, refusalOf: (templateId: string) => string | null): LotteryProblem[] {
  const { by, costPoints, startsAt, endsAt, perDay, perMember, prizes } = form;
  const problems: LotteryProblem[] = [];
  const say = (path: string, message: string) => problems.push({ path, message });
  if (endsAt <= startsAt) say("endsAt", "结束时间要晚于开始时间");
  if (by === "points" && costPoints < 1) say("costPoints", "请填写每次消耗的积分");
  if (by === "order" && costPoints !== 0) say("costPoints", "下单抽奖不消耗积分");
  if (perDay !== null && perMember !== null && perDay > perMember) say("perDay", "每天的次数不能多于总次数");
  if (prizes[0]?.kind !== "none") say("prizes.0.kind", "第一项必须是未中奖");
  prizes.forEach((prize, place) => {
    if (place > 0 && prize.kind === "none") say(`prizes.${place}.kind`, "只能有一项未中奖");
    if (prize.kind === "none" && prize.stock !== null) say(`prizes.${place}.stock`, "未中奖不限数量");
    if (prize.kind === "points" && (prize.points ?? 0) < 1) say(`prizes.${place}.points`, "请填写积分");
    if (prize.kind === "coupon") {
      const refusal = prize.templateId === null ? "请选择优惠券" : refusalOf(prize.templateId);
      if (refusal !== null) say(`prizes.${place}.templateId`, refusal);
    }
  });
  if (prizes.length < 2) say("prizes", "至少要有一个奖品");
  const sum = prizes.reduce((all, { weight }) => all + weight, 0);
  if (sum !== weightSum) say("prizes", `中奖概率合计要等于 100%，现在是 ${sum / 100}%`);
  return problems;
}

/** What a draw is expected to give, rounded down: points to hundredths, and coupons by their greatest worth in fen. */
export function expectedCost(
  prizes: readonly PrizeForm[],
  worthOf: (templateId: string) => number | null,
): { points: number; couponFen: number; hasOpenWorth: boolean } {
  let weightedPoints = 0;
  let weightedFen = 0;
  let hasOpenWorth = false;
  for (const { kind, weight, ...prize } of prizes) {
    if (kind === "points") weightedPoints += (prize.points ?? 0) * weight;
    if (kind !== "coupon" || prize.templateId === null) continue;
    const worth = worthOf(prize.templateId);
    if (worth === null) hasOpenWorth = true;
    else weightedFen += worth * weight;
  }
  const hundredths = floorShare(weightedPoints, 100, weightSum);
  return { points: hundredths / 100, couponFen: floorShare(weightedFen, 1, weightSum), hasOpenWorth };
}
