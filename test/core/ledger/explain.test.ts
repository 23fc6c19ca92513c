import { describe, expect, test } from "bun:test";
import { explainWhy, mentionedMembers, ruleName, type Telling } from "@liandong/core/ledger/explain";
import type { Why } from "@liandong/core/ledger/why";

const names: Record<string, string> = { "1": "A", "2": "B", "3": "B1" };
const telling: Telling = {
  subject: "你",
  memberName: (id) => names[id] ?? id,
  poolName: (id) => `${id}分红池`,
  titleName: (id) => id,
  regionName: (code) => (code === "340104" ? "安徽省 合肥市 蜀山区" : code),
};
const order = { orderNo: "20260101X", buyerId: "3" };

describe("why an amount is what it is, in Chinese", () => {
  const told: [Why, string][] = [
    [{ rule: "direct", ...order, unitFen: 10_000, units: 1 }, "B1 的订单 20260101X 直推奖 100.00 元：你是 B1 的推荐人"],
    [
      {
        rule: "placement",
        ...order,
        unitFen: 20_000,
        units: 1,
        qualifiedBy: "direct_agents",
        directAgents: 3,
        passedOver: [],
      },
      "B1 的订单 20260101X 见点奖 200.00 元：你是 B1 的归属老板，直推满 3 人",
    ],
    [
      {
        rule: "placement",
        ...order,
        unitFen: 20_000,
        units: 2,
        qualifiedBy: "own_referral",
        directAgents: 1,
        passedOver: [],
      },
      "B1 的订单 20260101X 见点奖 200.00 元 × 2 份：你是老板，B1 由你直推",
    ],
    [
      {
        rule: "placement",
        ...order,
        unitFen: 20_000,
        units: 1,
        qualifiedBy: "direct_agents",
        directAgents: 4,
        passedOver: ["2"],
      },
      "B1 的订单 20260101X 见点奖 200.00 元：更近的归属老板 B 条件不足，顺延到你，直推满 4 人",
    ],
    [
      { rule: "peer", ...order, fromMemberId: "2", unitFen: 30_000, units: 1, rateBp: 1_000 },
      "B1 的订单 20260101X 平级奖：你是 B 的归属老板，B 得直推奖和见点奖共 300.00 元，按 10% 计",
    ],
    [
      { rule: "differential", ...order, pieces: [{ lineNo: 1, baseFen: 9_900, fromRateBp: 800, toRateBp: 1_500 }] },
      "B1 的订单 20260101X 级差奖：实付 99.00 元，你的比例 15%，下级已得 8%，补差额",
    ],
    [
      {
        rule: "region",
        ...order,
        pieces: [{ lineNo: 1, baseFen: 9_900, fromRateBp: 0, toRateBp: 150, office: "340104" }],
      },
      "B1 的订单 20260101X 区域奖：实付 99.00 元，收货地在安徽省 合肥市 蜀山区，区域比例 1.5%",
    ],
    [
      { rule: "award_changed", ...order, award: "self", beforeFen: 150, afterFen: 50 },
      "订单 20260101X 有退款，自购返利由 1.50 元 调整为 0.50 元",
    ],
    [{ rule: "fund_released", because: "tasks_done" }, "帮扶任务已完成，帮扶基金全部转为可提现"],
  ];
  test.each(told)("%j", (why, sentence) => {
    expect(explainWhy(why, telling)).toBe(sentence);
  });

  test("the members of a sentence are known before it is made", () => {
    const why: Why = { rule: "peer", ...order, fromMemberId: "2", unitFen: 1, units: 1, rateBp: 1 };
    expect(mentionedMembers(why)).toEqual(["3", "2"]);
  });

  test("every rule has a name of its own", () => {
    expect(ruleName("placement")).toBe("见点奖");
    expect(ruleName("withdrawal_failed")).toBe("提现退回");
  });
});
