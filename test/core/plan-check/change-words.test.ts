import { describe, expect, test } from "bun:test";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import type { Plan } from "@liandong/core/plan/schema";
import { describePlanChanges } from "@liandong/core/plan-check/change-words";
import { checkPlan, typicalProducts } from "@liandong/core/plan-check/check-plan";
import { placeName } from "@liandong/core/plan-check/place-names";
import { releaseReasons } from "@liandong/core/plan-check/release-reasons";

const changed = (change: unknown) => mergeDocument(liandongPreset, change) as Plan;
const said = (after: Plan) =>
  describePlanChanges(liandongPreset, after).map(
    ({ name, before, after, effect }) => `${name}：${before} → ${after}，${effect}`,
  );
const withTitles = (edit: (titles: Plan["titles"]) => Plan["titles"]) =>
  changed({ titles: edit(liandongPreset.titles) });

describe("changes of a plan in words", () => {
  test("amounts are said in yuan, rates in percent, and each says whether the shop pays more", () => {
    expect(said(changed({ awards: { direct: 12_000, peerRate: 500 }, join: { amount: 59_900 } }))).toEqual([
      "加盟门槛：499.00 元 → 599.00 元，cheaper",
      "直推奖：100.00 元 → 120.00 元，dearer",
      "平级奖：10% → 5%，cheaper",
    ]);
  });

  test("choices, switches, zones and depths are said as people call them", () => {
    const after = changed({
      join: { awardPer: "unit", countRepeatOrders: false },
      boss: { unqualifiedPlacement: "platform", afterDirects: 3 },
      retail: { zones: ["retail", "member"], rates: { V1: 2_100 } },
      settleOn: "received",
      compliance: { maxDepth: 2 },
    });
    after.compliance = { maxDepth: 2 };
    expect(said(after)).toEqual([
      "一单多份：每单奖一次 → 每份都奖，dearer",
      "复购计奖：是 → 否，cheaper",
      "直推几位成为老板：2 位 → 3 位，cheaper",
      "不够格的见点奖：给上一位老板 → 归平台，cheaper",
      "级差比例 · V1：20% → 21%，dearer",
      "级差奖的专区：品质零售 → 品质零售、代理特价，dearer",
      "何时结算：付款即结算 → 收货后结算，neutral",
      "最多奖励几层：不限 → 2 层，cheaper",
    ]);
  });

  test("the conditions of a title are compared whole, and easier ones are dearer", () => {
    const easier = withTitles((titles) =>
      titles.map((title) => (title.id === "V1" ? { ...title, when: { directAgents: 5, teamOrders: 20 } } : title)),
    );
    expect(said(easier)).toEqual([
      "头衔「V1」 · 条件：直推代理满 5 人，并且团队满 30 单 → 直推代理满 5 人，并且团队满 20 单，dearer",
    ]);
    const harder = withTitles((titles) =>
      titles.map((title) =>
        title.id === "partner" ? { ...title, when: { personalSpend: 2_000_000, teamOrders: 1 } } : title,
      ),
    );
    expect(said(harder)).toEqual([
      "头衔「合伙人」 · 条件：个人消费满 ¥20,000.00 → 团队满 1 单，并且个人消费满 ¥20,000.00，cheaper",
    ]);
  });

  test("a title that is added or gone is one sentence with its conditions", () => {
    const star = {
      id: "star",
      name: "明星",
      track: "star",
      rank: 1,
      when: { directsWith: { standing: "boss", count: 3 } },
    };
    expect(said(withTitles((titles) => [...titles, star]))).toEqual([
      "头衔「明星」：null → 序列「star」第 1 级：直推里有 3 位老板，dearer",
    ]);
    expect(said(withTitles((titles) => titles.filter(({ id }) => id !== "partner")))).toEqual([
      "头衔「合伙人」：序列「equity」第 1 级：个人消费满 ¥20,000.00 → null，cheaper",
    ]);
  });

  test("tasks of the fund and parts of pools are said with their units", () => {
    const tasks = { handedOver: { lines: 2, identity: "boss", ordersOver: 10 }, teamAgents: 20 };
    const pools = liandongPreset.dividends.map((pool) =>
      pool.id === "leader" ? { ...pool, perJoinOrder: 4_000, shares: { ...pool.shares, V1: 1_000 } } : pool,
    );
    expect(said(changed({ fund: { tasks }, dividends: pools }))).toEqual([
      "V1、V2、V3 分红池 · 每单入池：30.00 元 → 40.00 元，dearer",
      "V1、V2、V3 分红池 · V1的份额：20% → 10%，cheaper",
      "帮扶任务 · 留人线：2 条留人线的线头是代理，线上合计多于 10 单 → 2 条留人线的线头是老板，线上合计多于 10 单，neutral",
      "帮扶任务 · 团队代理：null → 团队里有 20 位代理，cheaper",
    ]);
  });

  test("the place of a problem is named in Chinese, whether its list is named by index or by id", () => {
    expect(placeName("titles.3.when.directsWith.standing", liandongPreset)).toBe(
      "头衔「合伙人」 · 条件 · 直推里的身份",
    );
    expect(placeName("titles.9.id", liandongPreset)).toBe("头衔「第 10 个」 · 编号");
    expect(placeName("dividends.leader.shares.V2", liandongPreset)).toBe("V1、V2、V3 分红池 · V2的份额");
    expect(placeName("retail.rates.nobody", liandongPreset)).toBe("级差比例 · nobody");
    expect(placeName("join.extra", liandongPreset)).toBe("加盟里的「extra」");
    expect(placeName("", liandongPreset)).toBe("整份方案");
  });
});

describe("whether a plan needs a second person's release", () => {
  const products = typicalProducts(liandongPreset);
  const checked = (plan: Plan) => ({ plan, check: checkPlan(plan, products) });
  const reasons = (plan: Plan) => releaseReasons(checked(liandongPreset), checked(plan));

  test("the same plan and a cheaper one need none", () => {
    expect(reasons(liandongPreset)).toEqual([]);
    expect(reasons(changed({ awards: { direct: 9_000 } }))).toEqual([]);
  });

  test("a plan that pays more of a join order needs one, and says how much more", () => {
    expect(reasons(changed({ awards: { direct: 12_000 } }))).toEqual([
      "加盟订单最多付出售价的 74.15% → 78.56%",
      "每笔加盟订单的直推奖、见点奖和入池合计 ¥330.00 → ¥350.00",
      "「加盟商品（门槛价）」最多发出售价的 74.15% → 78.56%",
    ]);
  });

  test("a higher rate of one standing needs one even where the highest rate stays", () => {
    expect(reasons(changed({ retail: { rates: { agent: 900 } } }))).toEqual(["级差比例合计 98% → 99%"]);
  });

  test("a warning that the plan in force does not give needs one", () => {
    expect(reasons(changed({ titlesDemote: false }))).toEqual([
      expect.stringContaining("新的提醒：头衔达成后不再取消"),
    ]);
  });
});
