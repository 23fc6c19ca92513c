import { expect, test } from "bun:test";
import { subjectWords } from "@liandong/api/staff/audit/audit-names";
import { detailFacts } from "@liandong/api/staff/audit/detail-words";

const names = {
  title: (id: string) => (id === "v1" ? "V1 经理" : id),
  pool: (id: string) => (id === "leader" ? "V1 经理 分红池" : "分红池"),
  scope: (scope: string) => ({ platform: "商城", "store:7": "山水茶业" })[scope] ?? "店铺",
  level: (scope: string, id: string) => (scope === "platform" && id === "gold" ? "金牌" : id),
};
const shown = (detail: Record<string, unknown>) =>
  detailFacts(detail, names).map(({ name, value }) => `${name} ${value}`);

test("amounts, counts, times and yes or no are written as people read them", () => {
  expect(
    shown({ amountFen: 123_450, members: 12_000, lockedUntil: "2026-03-01T16:00:00.000Z", automatic: true }),
  ).toEqual(["金额 ¥1,234.50", "会员人数 12,000", "锁定至 2026-03-02 00:00:00", "自动 是"]);
});

test("facts stand in the order of the names, whatever the order of the recorded fields", () => {
  expect(shown({ reply: "谢谢", orderNo: "20260301" })).toEqual(["订单号 20260301", "回复 谢谢"]);
});

test("roles, carriers, scopes and grants have Chinese words", () => {
  expect(shown({ roles: ["service", "finance"], scope: "store:7", mark: "title:v1" })).toEqual([
    "内容 头衔 V1 经理",
    "范围 店铺 山水茶业",
    "角色 客服、财务",
  ]);
  expect(shown({ parcels: [{ company: "SF", trackingNo: "SF123456" }] })).toEqual([
    "包裹 运单号 SF123456，快递公司 顺丰速运",
  ]);
});

test("changed limits of withdrawals show both states, and no limit is a decision", () => {
  const before = { reviewAboveFen: 200_000, dailyRequests: 3, dailyAmountFen: 2_000_000 };
  const after = { reviewAboveFen: null, dailyRequests: 5, dailyAmountFen: null };
  expect(shown({ before, after })).toEqual([
    "原为 超过多少人工审核 ¥2,000.00，每日次数 3，每日金额 ¥20,000.00",
    "改为 超过多少人工审核 无，每日次数 5，每日金额 无",
  ]);
});

test("the days of an export are a span, the levels of a member a change", () => {
  expect(shown({ from: "2026-11-01", to: "2026-11-30" })).toEqual(["从 2026-11-01", "到 2026-11-30"]);
  expect(shown({ scope: "platform", from: "old", to: "gold", lockedUntil: null })).toEqual([
    "原为 old",
    "改为 金牌",
    "锁定至 无",
    "范围 商城",
  ]);
});

test("documents, ids and fields that do not apply are not shown", () => {
  expect(shown({ document: { title: "茶" }, templateId: "7", city: null, text: "", changed: [] })).toEqual([]);
});

test("a region is shown by its name, an unknown code as it is", () => {
  expect(shown({ mark: "region:3401" })).toEqual(["内容 区域 安徽省 合肥市"]);
  expect(shown({ mark: "region:99" })).toEqual(["内容 区域 99"]);
});

test.each([
  ["plan", "2", "第 2 版"],
  ["programme", "platform:2", "商城 第 2 版"],
  ["programme", "store:7:3", "山水茶业 第 3 版"],
  ["growth-close", "store:7", "山水茶业"],
  ["growth-close", "platform:2026-11", "商城 2026-11"],
  ["pool", "leader", "V1 经理"],
  ["pool", "gone", "gone"],
  ["store", "7", "山水茶业"],
  ["legal-text", "privacy_policy", "隐私政策"],
  ["order", "20260301100000AB12CD", "20260301100000AB12CD"],
])("the subject %s %s is written %s", (kind, number, words) => {
  expect(subjectWords(kind, number, names)).toBe(words);
});
