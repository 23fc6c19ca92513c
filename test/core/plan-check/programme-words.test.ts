import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { describeProgrammeChanges, programmePlaceName } from "@liandong/core/plan-check/programme-words";

const said = (before: Programme, after: Programme) =>
  describeProgrammeChanges(before, after).map(
    ({ name, before, after, effect }) => `${name}：${before} → ${after}，${effect}`,
  );
const year = { id: "year", name: "年卡", days: 365, discount: 9_500, pointsRate: 15_000 };
const withCards = (cards: Programme["cards"]): Programme => ({ ...membershipPreset, cards });
const withBoosts = (boosts: NonNullable<Programme["points"]["boosts"]>): Programme => ({
  ...membershipPreset,
  points: { ...membershipPreset.points, boosts },
});

describe("cards and boosts of a programme in words", () => {
  test("a first card is said whole, and a changed one by its part with its unit and effect", () => {
    expect(said(membershipPreset, withCards([year]))).toEqual(["会员卡：null → 「年卡」365 天，零售价 95%，neutral"]);
    expect(said(withCards([year]), withCards([{ ...year, discount: 9_000, days: 30 }]))).toEqual([
      "会员卡「年卡」 · 一件有效：365 天 → 30 天，cheaper",
      "会员卡「年卡」 · 零售价：95% → 90%，dearer",
    ]);
  });

  test("a boost's window is said in Shanghai time, and its levels by their names", () => {
    const boost = { id: "double", rate: 20_000, endsAt: "2026-01-05T00:00:00.000Z", levels: ["bronze"] };
    expect(said(withBoosts([boost]), withBoosts([{ ...boost, rate: 15_000, endsAt: "2026-01-06T00:00:00Z" }]))).toEqual(
      [
        "积分活动「double」 · 积分为平常的：200% → 150%，cheaper",
        "积分活动「double」 · 结束时间：2026-01-05 08:00 → 2026-01-06 08:00，neutral",
      ],
    );
    expect(said(withBoosts([boost]), withBoosts([{ ...boost, levels: ["silver"] }]))).toEqual([
      "积分活动「double」 · 等级：铜牌会员 → 银牌会员，neutral",
    ]);
  });

  test("a problem of a card names the card by its name, or by its number", () => {
    expect(programmePlaceName("cards.0.days", withCards([year]))).toBe("会员卡「年卡」 · 一件有效");
    expect(programmePlaceName("points.boosts.0.rate", { points: { boosts: [{ id: "b" }] } })).toBe(
      "积分活动「b」 · 积分为平常的",
    );
  });
});
