import { expect, test } from "bun:test";
import { detailFacts } from "@liandong/api/staff/audit/detail-words";

const shown = (detail: Record<string, unknown>) => detailFacts(detail).map(({ name, value }) => `${name} ${value}`);

test("amounts, counts, times and yes or no are written as people read them", () => {
  expect(
    shown({ amountFen: 123_450, members: 12_000, lockedUntil: "2026-03-01T16:00:00.000Z", automatic: true }),
  ).toEqual(["金额 ¥1,234.50", "会员人数 12,000", "锁定至 2026-03-02 00:00:00", "自动 是"]);
});

test("facts stand in the order of the names, whatever the order of the recorded fields", () => {
  expect(shown({ reply: "谢谢", orderNo: "20260301" })).toEqual(["订单号 20260301", "回复 谢谢"]);
});

test("roles, carriers, scopes and grants have Chinese words", () => {
  expect(shown({ roles: ["service", "finance"], scope: "store:7", mark: "title:V1" })).toEqual([
    "内容 头衔 V1",
    "范围 店铺 7",
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
  expect(shown({ from: "silver", to: "gold" })).toEqual(["原为 silver", "改为 gold"]);
});

test("documents, ids and fields that do not apply are not shown", () => {
  expect(shown({ document: { title: "茶" }, templateId: "7", city: null, text: "", changed: [] })).toEqual([]);
});
