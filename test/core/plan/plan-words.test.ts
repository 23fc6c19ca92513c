import { expect, test } from "bun:test";
import { planSections } from "@liandong/core/plan/plan-words";
import { liandongPreset } from "@liandong/core/plan/preset";

const sectionOf = (id: string, plan = liandongPreset) => planSections(plan).find((section) => section.id === id);

test("the preset is told in nine sections with examples from its own numbers", () => {
  expect(planSections(liandongPreset).map(({ id }) => id)).toEqual([
    "join",
    "handed-over",
    "differential",
    "region",
    "titles",
    "dividends",
    "benefits",
    "fund",
    "settlement",
  ]);
  expect(sectionOf("join")?.example).toBe(
    "老板自己推荐的朋友购买，得直推奖 ¥100 和见点奖 ¥200，共 ¥300；这位老板的归属老板得平级奖 ¥30。",
  );
  expect(sectionOf("differential")?.example).toBe("商品 ¥100：推荐人是代理，得 ¥8；再往上的老板得 15% − 8%，即 ¥7。");
  expect(sectionOf("titles")?.rows[0]).toEqual({ name: "V1", value: "", text: "直推代理满 5 人，团队满 30 单" });
  expect(sectionOf("fund")?.rows.map(({ text }) => text)).toEqual([
    "2 条留人线的带头人为代理及以上",
    "这些线内的加盟订单超过 10 单",
  ]);
});

test("a section about what a plan does not have is left out", () => {
  const plan = { ...liandongPreset, titles: [], dividends: [], fund: { holdRate: 0, tasks: {} } };
  expect(planSections(plan).map(({ id }) => id)).toEqual([
    "join",
    "handed-over",
    "differential",
    "region",
    "benefits",
    "settlement",
  ]);
});
