import { cutText } from "@/format/text-length";
import type { Answers, Questions } from "../kit/answers";

export type Lottery = Answers["desk"]["lotteries"]["get"];
export type LotteryDocument = Questions["desk"]["lotteries"]["check"]["document"];

export type PrizeValues = {
  kind: "none" | "points" | "coupon";
  name?: string;
  points?: number | null;
  templateId?: string | null;
  /** Shown, not saved. */
  templateName?: string | null;
  /** Chance in hundredths of a percent. */
  weight?: number | null;
  stock?: number | null;
  /** How often it was won; shown, not saved. */
  won?: number;
};

/** The form of a lottery. Its first prize is 未中奖. */
export type LotteryValues = {
  name: string;
  rules: string;
  by: "points" | "order";
  costPoints?: number | null;
  startsAt?: string | null;
  endsAt?: string | null;
  perDay?: number | null;
  perMember?: number | null;
  prizes: PrizeValues[];
};

/** All chances together: 100% in hundredths of a percent. */
export const wholeChance = 10_000;
export const maxPrizes = 8;

const minuteMs = 60_000;

export const newLottery = (): LotteryValues => ({
  name: "",
  rules: "",
  by: "points",
  costPoints: 10,
  startsAt: new Date(Math.floor(Date.now() / minuteMs) * minuteMs).toISOString(),
  endsAt: null,
  perDay: 3,
  perMember: null,
  prizes: [
    { kind: "none", name: "谢谢参与", weight: 9_000 },
    { kind: "points", name: "", points: null, weight: 1_000 },
  ],
});

export function valuesOf(lottery: Lottery): LotteryValues {
  const { name, rules, by, costPoints, startsAt, endsAt, perDay, perMember } = lottery;
  const prizes = lottery.prizes.map(({ no: _, ...prize }) => prize);
  return { name, rules, by, costPoints, startsAt, endsAt, perDay, perMember, prizes };
}

/** A copy begins now and without an end: the dates of the other have passed. */
export function copyOf(lottery: Lottery): LotteryValues {
  const { startsAt, endsAt } = newLottery();
  const values = valuesOf(lottery);
  const prizes = values.prizes.map(({ won: _, ...prize }) => prize);
  return { ...values, name: `${cutText(values.name, 16)}（复制）`, startsAt, endsAt, prizes };
}

/** What the server takes; null while something of it is missing. */
export function documentOf(values: LotteryValues): LotteryDocument | null {
  const { startsAt, endsAt, by, name, rules, perDay = null, perMember = null } = values;
  if (!startsAt || !endsAt) return null;
  return {
    ...{ name, rules, by, startsAt, endsAt, perDay, perMember },
    costPoints: by === "points" ? (values.costPoints ?? 0) : 0,
    prizes: values.prizes.map(({ kind, name: prizeName = "", points, templateId, weight, stock }) => ({
      kind,
      name: prizeName,
      points: kind === "points" ? (points ?? null) : null,
      templateId: kind === "coupon" ? (templateId ?? null) : null,
      weight: weight ?? 0,
      stock: kind === "none" ? null : (stock ?? null),
    })),
  };
}

/** The same with stand-ins for what is not typed yet, of which the expected cost does not depend. */
export function documentToReckon(values: LotteryValues): LotteryDocument | null {
  const { startsAt } = newLottery();
  const named = values.prizes.map((prize) => ({ ...prize, name: prize.name?.trim() || "奖品" }));
  const isWhole = (number: number | null | undefined) => number == null || Number.isInteger(number);
  if (!named.every(({ weight, points, stock }) => [weight, points, stock].every(isWhole))) return null;
  const times = { startsAt: values.startsAt ?? startsAt, endsAt: values.endsAt ?? values.startsAt ?? startsAt };
  return documentOf({ ...values, ...times, name: values.name.trim() || "抽奖", prizes: named });
}

export const hasDraws = ({ prizes }: Pick<Lottery, "prizes">): boolean => prizes.some(({ won }) => won > 0);

export const isOver = ({ state }: Pick<Lottery, "state">): boolean => state === "ended" || state === "stopped";

/** 10% of hundredths: 1000 → "10%", 5 → "0.05%". */
export const chanceText = (weight: number): string => `${weight / 100}%`;

/** 每次 10 积分. */
export const costText = ({ by, costPoints }: Pick<LotteryValues, "by" | "costPoints">): string =>
  by === "points" ? `每次 ${costPoints ?? 0} 积分` : "每笔付款订单抽一次";

/** 每天 3 次，共 10 次. */
export function limitText({ perDay, perMember }: Pick<LotteryValues, "perDay" | "perMember">): string {
  const limits = [perDay && `每天 ${perDay} 次`, perMember && `共 ${perMember} 次`].filter(Boolean);
  return limits.join("，") || "次数不限";
}
