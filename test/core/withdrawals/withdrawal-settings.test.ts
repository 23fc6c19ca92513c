import { expect, test } from "bun:test";
import { taskName } from "@liandong/core/plan/task-names";
import { withdrawalStateName } from "@liandong/core/withdrawals/withdrawal-names";
import {
  brokenDailyLimit,
  needsReview,
  defaultWithdrawalSettings as settings,
} from "@liandong/core/withdrawals/withdrawal-settings";

test("with the defaults ¥2,000.00 needs no review, while ¥2,000.01 and every payment by hand do", () => {
  expect(needsReview(settings, { channel: "wechat", amountFen: 200_000 })).toBe(false);
  expect(needsReview(settings, { channel: "wechat", amountFen: 200_001 })).toBe(true);
  expect(needsReview(settings, { channel: "by_hand", amountFen: 100 })).toBe(true);
  expect(needsReview({ ...settings, reviewAboveFen: null }, { channel: "wechat", amountFen: 10 ** 9 })).toBe(false);
});

test("a fourth request of a day and a request above the daily amount are refused", () => {
  expect(brokenDailyLimit(settings, { requests: 2, amountFen: 0 }, 2_000_000)).toBeNull();
  expect(brokenDailyLimit(settings, { requests: 3, amountFen: 0 }, 1)).toBe("withdrawal.daily_requests");
  expect(brokenDailyLimit(settings, { requests: 1, amountFen: 1 }, 2_000_000)).toBe("withdrawal.daily_amount");
  const none = { reviewAboveFen: null, dailyRequests: null, dailyAmountFen: null };
  expect(brokenDailyLimit(none, { requests: 99, amountFen: 10 ** 9 }, 10 ** 9)).toBeNull();
});

test("states and assist tasks have Chinese names", () => {
  const note = null;
  const name = withdrawalStateName;
  expect(name({ state: "transferring", transferState: "WAIT_USER_CONFIRM", note })).toBe("待确认收款");
  expect(name({ state: "transferring", transferState: "ACCEPTED", note })).toBe("转账中");
  expect(name({ state: "transferring", transferState: "CANCELING", note })).toBe("撤销中");
  expect(name({ state: "paid", transferState: "SUCCESS", note })).toBe("已到账");
  expect(name({ state: "reviewing", transferState: null, note })).toBe("审核中");
  expect(name({ state: "reviewing", transferState: null, note: "商户账户余额不足" })).toBe("处理中");
  const tasks = {
    handedOver: { lines: 2, identity: "boss" as const, ordersOver: 10 },
    bossesReferred: 3,
    teamAgents: 50,
  };
  expect(taskName("handedOverLines", tasks)).toBe("2 条留人线的带头人为老板");
  expect(taskName("handedOverOrders", tasks)).toBe("这些线内的加盟订单超过 10 单");
  expect(taskName("bossesReferred", tasks)).toBe("直推 3 位老板");
  expect(taskName("teamAgents", tasks)).toBe("团队中有 50 位代理或老板");
});
