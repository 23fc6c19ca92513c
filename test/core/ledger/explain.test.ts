import { describe, expect, test } from "bun:test";
import { explain, type Names } from "@liandong/core/ledger/explain";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import type { Why } from "@liandong/core/ledger/why";

const nicknames: Record<string, string> = { "1": "A", "2": "B", "3": "B1" };
const names: Names = {
  member: (id) => nicknames[id] ?? id,
  title: (id) => id,
  standing: (id) => ({ boss: "老板" })[id] ?? id,
  region: (code) => (code === "340104" ? "安徽省 合肥市 蜀山区" : code),
};
const order = { orderNo: "20260101X", buyerId: "3" };
const placement = { rule: "placement", ...order, unitFen: 20_000, units: 1, directAgents: 3 } as const;

describe("the Chinese sentence of a reason", () => {
  const sentences: [Why, string][] = [
    [{ rule: "direct", ...order, unitFen: 10_000, units: 1 }, "B1 的订单 20260101X 直推奖 100.00 元：你是 B1 的推荐人"],
    [
      { ...placement, qualifiedBy: "direct_agents", passedOver: [] },
      "B1 的订单 20260101X 见点奖 200.00 元：你是 B1 的归属老板，直推满 3 人",
    ],
    [
      { ...placement, qualifiedBy: "own_referral", passedOver: [], units: 2 },
      "B1 的订单 20260101X 见点奖 200.00 元 × 2：你是老板，B1 由你直推并归属于你",
    ],
    [
      { ...placement, qualifiedBy: "direct_agents", passedOver: ["2"] },
      "B1 的订单 20260101X 见点奖 200.00 元：B1 的归属老板 B 未达条件，由上级老板中第一位达标的你获得，直推满 3 人",
    ],
    [
      { rule: "peer", ...order, fromMemberId: "2", unitFen: 30_000, units: 1, rateBp: 1_000 },
      "B1 的订单 20260101X 平级奖：你是老板 B 的归属老板，B 在本单得 300.00 元，按 10% 计",
    ],
    [
      { rule: "differential", ...order, pieces: [{ lineNo: 1, baseFen: 9_900, fromRateBp: 800, toRateBp: 1_500 }] },
      "B1 的订单 20260101X 级差奖：净额 99.00 元，比例 15% 减去下级已得的 8%",
    ],
    [
      {
        rule: "differential",
        ...order,
        pieces: [{ lineNo: 1, baseFen: 9_900, fromRateBp: 800, toRateBp: 1_500, standing: "boss", belowId: "2" }],
      },
      "B1 的订单 20260101X 级差奖：净额 99.00 元，比例 15%（老板）减去 B 已得的 8%",
    ],
    [
      {
        rule: "region",
        ...order,
        pieces: [{ lineNo: 1, baseFen: 9_900, fromRateBp: 0, toRateBp: 150, office: "340104" }],
      },
      "B1 的订单 20260101X 区域奖：收货地址属于你代理的 安徽省 合肥市 蜀山区，净额 99.00 元，比例 1.5%",
    ],
    [
      { rule: "award_changed", ...order, award: "placement", beforeFen: 30_000, afterFen: 0 },
      "B1 的订单 20260101X 退款：见点奖由 300.00 元 变为 0.00 元，收回 300.00 元",
    ],
    [
      { rule: "award_changed", ...order, award: "peer", beforeFen: 99, afterFen: 100 },
      "B1 的订单 20260101X 退款：平级奖由 0.99 元 变为 1.00 元，补发 0.01 元",
    ],
    [{ rule: "order_points", ...order, pointsRateBp: 10_000, bonus: 0 }, "订单 20260101X 确认收货"],
    [
      { rule: "order_points", ...order, pointsRateBp: 11_000, bonus: 20 },
      "订单 20260101X 确认收货，按等级积分倍率 110% 计，含满额奖励 20 积分",
    ],
    [
      { rule: "order_growth", ...order, netFen: 26_980, acceleratorBp: 12_000 },
      "订单 20260101X 确认收货，净额 269.80 元，按成长加速 120% 计",
    ],
  ];
  test.each(sentences)("the reason %j has its Chinese sentence", (why, sentence) => {
    expect(explain(why, names)).toBe(sentence);
  });

  test("staff read the member's name instead of 你", () => {
    const why: Why = { ...placement, qualifiedBy: "direct_agents", passedOver: [] };
    expect(explain(why, { ...names, subject: "A" })).toEndWith("A 是 B1 的归属老板，直推满 3 人");
  });

  test("the members whose names a sentence needs are listed", () => {
    const why: Why = { rule: "peer", ...order, fromMemberId: "2", unitFen: 1, units: 1, rateBp: 1 };
    expect(mentionedMembers(why)).toEqual(["3", "2"]);
    const pieces = [{ lineNo: 1, baseFen: 1, fromRateBp: 1, toRateBp: 2, belowId: "2" }];
    expect(mentionedMembers({ rule: "differential", ...order, pieces })).toEqual(["3", "2"]);
    expect(mentionedMembers({ ...placement, qualifiedBy: "direct_agents", passedOver: ["1"] })).toEqual(["3", "1"]);
  });
});
