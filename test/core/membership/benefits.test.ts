import { describe, expect, test } from "bun:test";
import { benefitSentences } from "@liandong/core/membership/benefits";
import { birthdaysOn, isBirthday } from "@liandong/core/membership/birthday";
import { freeFreightLeft } from "@liandong/core/membership/free-freight";
import { nextLevel } from "@liandong/core/membership/next-level";
import { membershipPreset } from "@liandong/core/membership/preset";
import { yearlyGrowth } from "@liandong/core/membership/yearly-growth";
import { nextExpiry } from "@liandong/core/points/next-expiry";

const now = new Date("2026-03-10T08:00:00+08:00");
const [registered, bronze, silver] = membershipPreset.levels;
const silverWithFreight = { ...silver!, pointsRate: 11_000, accelerator: 10_000, freeFreightPerMonth: 2 };
const programme = { ...membershipPreset, levels: [registered!, bronze!, silverWithFreight] };

test("the benefits of a level are listed in Chinese, and the lowest level has none", () => {
  const sentences = (level: typeof silverWithFreight) => benefitSentences(level, (id) => `券${id}`);
  expect(sentences(silverWithFreight)).toEqual([
    "零售商品 9.8 折",
    "购物积分 1.1 倍",
    "每日首次登录得 5 成长值",
    "每月 2 单包邮",
  ]);
  const gifts = { giftCoupons: [{ template: "1", count: 2 }], birthdayCoupons: [{ template: "2", count: 1 }] };
  expect(sentences({ ...silverWithFreight, ...gifts }).slice(4)).toEqual(["升级礼：券1 2 张", "生日礼：券2 1 张"]);
  expect(benefitSentences(registered!, () => "")).toEqual([]);
});

describe("等级免邮", () => {
  const member = { levelId: "silver", trialLevelId: null, trialUntil: null };
  const left = (change: object) => freeFreightLeft({ programme, member, zone: "retail", used: 0, now, ...change });
  test("with two free-freight orders a month and one used, one is left", () => {
    expect([left({}), left({ used: 1 }), left({ used: 2 }), left({ used: 3 })]).toEqual([2, 1, 0, 0]);
  });
  test("free freight applies only in zones where coupons do, and follows the level that counts now", () => {
    expect(left({ zone: "join" })).toBe(0);
    expect(left({ member: { ...member, levelId: "bronze" } })).toBe(0);
    const trying = { levelId: "bronze", trialLevelId: "silver", trialUntil: new Date(now.getTime() + 1) };
    expect(left({ member: trying })).toBe(2);
    expect(left({ member: { ...trying, trialUntil: now } })).toBe(0);
  });
});

test("silver with growth 2600 has 7400 missing to gold and 750 bp of the way done, and the highest level has no next one", () => {
  const next = nextLevel(membershipPreset, { levelId: "silver", growth: 2_600 });
  expect({ ...next, level: next?.level.id }).toEqual({ level: "gold", missing: 7_400, doneBp: 750 });
  expect(nextLevel(membershipPreset, { levelId: "gold", growth: 500 })).toMatchObject({ missing: 29_500, doneBp: 0 });
  expect(nextLevel(membershipPreset, { levelId: "bronze", growth: 9_000 })).toMatchObject({
    missing: 0,
    doneBp: 10_000,
  });
  expect(nextLevel(membershipPreset, { levelId: "diamond", growth: 0 })).toBeNull();
});

test("the next expiry is that of the first lot that has not expired yet", () => {
  const lot = (day: string, points: number) => ({ expiresAt: new Date(`${day}T00:00:00+08:00`), points });
  const lots = [lot("2026-06-01", 70), lot("2026-04-01", 30), lot("2026-03-01", 5)];
  expect(nextExpiry(lots, now)).toEqual(lot("2026-04-01", 30));
  expect(nextExpiry([lot("2026-03-01", 5)], now)).toBeNull();
});

test("a birthday on 29 February counts on the 28th in a year without it", () => {
  expect(birthdaysOn("2026-02-28")).toEqual(["02-28", "02-29"]);
  expect(birthdaysOn("2028-02-28")).toEqual(["02-28"]);
  expect(birthdaysOn("2028-02-29")).toEqual(["02-29"]);
  expect(["06-18", "02-29", "12-31"].map(isBirthday)).toEqual([true, true, true]);
  expect(["02-30", "04-31", "13-01", "00-10", "6-18", ""].some(isBirthday)).toBe(false);
});

test("a year under rfm gives the best buyer 1680 growth and a middling one 240, both below silver", () => {
  const rfm = { ...membershipPreset, growth: { ...membershipPreset.growth, model: "rfm" as const } };
  expect(yearlyGrowth(rfm)).toEqual({
    best: { growth: 1_680, levelId: "bronze" },
    middling: { growth: 240, levelId: "bronze" },
  });
  expect(yearlyGrowth(membershipPreset)).toBeNull();
});
