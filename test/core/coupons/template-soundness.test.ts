import { describe, expect, test } from "bun:test";
import { type TemplateTerms, templateProblems, templateWarnings } from "@liandong/core/coupons/template-soundness";

const now = new Date("2026-03-01T08:00:00+08:00");
const day = (date: number) => new Date(`2026-03-${String(date).padStart(2, "0")}T00:00:00+08:00`);
const off: TemplateTerms = {
  type: "off",
  amountFen: 5_000,
  rateBp: null,
  maxFen: null,
  minFen: 30_000,
  zones: null,
  total: 100,
  perMember: 1,
  claimable: true,
  claimFrom: null,
  claimUntil: null,
  validDays: 7,
  validFrom: null,
  validUntil: null,
};
const percent: TemplateTerms = { ...off, type: "percent", amountFen: null, rateBp: 8_800, maxFen: 3_000 };
const problemsOf = (template: TemplateTerms) => templateProblems(template, now).map(({ path }) => path);
const dated = { validDays: null, validUntil: day(10) };

describe("优惠券模板校验: what is refused", () => {
  test("满减, 折扣 and 免邮 with what each needs are sound", () => {
    expect(problemsOf(off)).toEqual([]);
    expect(problemsOf(percent)).toEqual([]);
    expect(problemsOf({ ...off, type: "freight", amountFen: null })).toEqual([]);
  });

  test.each<[string, TemplateTerms, string]>([
    ["满减 without an amount", { ...off, amountFen: null }, "amountFen"],
    ["折扣 without a rate", { ...percent, rateBp: null }, "rateBp"],
    ["折扣 of 10000 bp", { ...percent, rateBp: 10_000 }, "rateBp"],
    ["折扣 of 0 bp", { ...percent, rateBp: 0 }, "rateBp"],
    ["折扣 with an amount", { ...percent, amountFen: 100 }, "amountFen"],
    ["满减 with a cap", { ...off, maxFen: 100 }, "maxFen"],
    ["the join zone", { ...off, zones: ["retail", "join"] }, "zones"],
    ["neither days nor an end", { ...off, validDays: null }, "validDays"],
    ["days and an end", { ...off, validUntil: day(10) }, "validDays"],
    ["days and a beginning", { ...off, validFrom: day(2) }, "validFrom"],
    ["an end at this very moment", { ...off, validDays: null, validUntil: now }, "validUntil"],
    ["a beginning at the end", { ...off, ...dated, validFrom: day(10) }, "validUntil"],
    ["a claim window without length", { ...off, claimFrom: day(5), claimUntil: day(5) }, "claimUntil"],
  ])("%s is refused", (_name, template, path) => {
    expect(problemsOf(template)).toEqual([path]);
  });

  test("a rate of 9999 bp and a claim window of one day are accepted", () => {
    expect(problemsOf({ ...percent, rateBp: 9_999 })).toEqual([]);
    expect(problemsOf({ ...off, ...dated, claimFrom: day(5), claimUntil: day(6) })).toEqual([]);
  });
});

describe("优惠券模板提醒: what is only doubtful", () => {
  const isWarned = (template: TemplateTerms, words: string) =>
    templateWarnings(template).some((warning) => warning.includes(words));

  test("a template with a total, a limit per member and a cap has no warning", () => {
    expect([...templateWarnings(off), ...templateWarnings(percent)]).toEqual([]);
  });

  test("an amount that reaches the minimum is warned of, one fen less is not", () => {
    expect(isWarned({ ...off, amountFen: 30_000 }, "不低于使用门槛")).toBe(true);
    expect(isWarned({ ...off, amountFen: 29_999 }, "不低于使用门槛")).toBe(false);
  });

  test("claiming beyond the end of validity is warned of, claiming until that very moment is not", () => {
    expect(isWarned({ ...off, ...dated, claimUntil: day(11) }, "领取截止晚于有效期")).toBe(true);
    expect(isWarned({ ...off, ...dated, claimUntil: day(10) }, "领取截止晚于有效期")).toBe(false);
  });

  test("a rate below half the price is warned of, half the price is not", () => {
    expect(isWarned({ ...percent, rateBp: 4_999 }, "低于五折")).toBe(true);
    expect(isWarned({ ...percent, rateBp: 5_000 }, "低于五折")).toBe(false);
  });

  test("a missing cap, total or limit per member is warned of", () => {
    expect(isWarned({ ...percent, maxFen: null }, "没有最高减免")).toBe(true);
    expect(isWarned({ ...off, total: null }, "没有总量限制")).toBe(true);
    expect(isWarned({ ...off, perMember: null }, "没有每人限领")).toBe(true);
    expect(templateWarnings({ ...off, total: null, perMember: null, claimable: false })).toEqual([]);
  });
});
