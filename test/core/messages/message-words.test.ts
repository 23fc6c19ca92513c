import { describe, expect, test } from "bun:test";
import { groupOfKind, kindsOfGroup, type Message, messageGroups } from "@liandong/core/messages/message";
import { describeMessage } from "@liandong/core/messages/message-words";

const orderNo = "20260301";
const said = (message: Message) => {
  const { title, text } = describeMessage(message);
  return `${title}：${text}`;
};

describe("the words of messages", () => {
  test.each<[Message, string]>([
    [
      { kind: "order_paid", orderNo, goods: "祁红 2 件", paidFen: 19_800 },
      "付款成功：祁红 2 件，实付 ¥198.00，商家会尽快发货",
    ],
    [
      { kind: "group_complete", orderNo, goods: "祁红 1 件", paidFen: 5_900, size: 3 },
      "拼团成功：祁红 1 件，3 人团已满，商家会尽快发货",
    ],
    [
      { kind: "group_failed", orderNo, goods: "祁红 1 件", amountFen: 5_900 },
      "拼团未成功：祁红 1 件没有拼成，¥59.00 会退回给你",
    ],
    [{ kind: "points_exchanged", orderNo, goods: "茶杯 1 件" }, "兑换成功：茶杯 1 件已兑换"],
    [
      { kind: "parcel_sent", orderNo, goods: "品茶课 1 件", carrier: null, trackingNo: "" },
      "商品已发出：品茶课 1 件已发放",
    ],
    [{ kind: "refund_paid", orderNo, amountFen: 1_000, balanceFen: 0 }, "退款已退回：¥10.00 已原路退回"],
    [{ kind: "refund_paid", orderNo, amountFen: 1_000, balanceFen: 1_000 }, "退款已退回：¥10.00 已退回余额"],
    [
      { kind: "refund_paid", orderNo, amountFen: 1_000, balanceFen: 300 },
      "退款已退回：¥7.00 已原路退回，¥3.00 已退回余额",
    ],
    [
      { kind: "case_approved", caseNo: "C1", type: "return_refund", note: "请寄回" },
      "退货退款已同意：请在 7 天内寄回商品并填写单号",
    ],
    [{ kind: "case_approved", caseNo: "C1", type: "refund_only", note: "" }, "仅退款已同意：点开查看详情"],
    [{ kind: "case_rejected", caseNo: "C1", type: "exchange", note: "已超过时间" }, "换货未通过：已超过时间"],
    [
      { kind: "award_earned", orderNo, amountFen: 30_000, awards: ["direct", "placement"], isPending: true },
      "获得奖励 ¥300.00：直推奖、见点奖，售后期满后可提现",
    ],
    [{ kind: "identity_changed", from: "agent", to: "boss" }, "你已成为老板：新的权益已生效"],
    [{ kind: "identity_changed", from: "boss", to: "agent" }, "身份变为代理：原身份的条件已不满足"],
    [{ kind: "title_changed", from: "V1", to: null }, "头衔变化：已不再是V1，条件已不满足"],
    [
      { kind: "level_changed", levelName: "银卡", isHigher: true, storeName: "黄山茶铺" },
      "升级为银卡：黄山茶铺：新等级的权益已生效",
    ],
    [
      { kind: "withdrawal_to_confirm", withdrawalNo: "W1", amountFen: 8_000, confirmBy: "2026-03-02T02:30:00.000Z" },
      "提现等你确认：¥80.00，请在 03-02 10:30 前确认收款，过时自动退回",
    ],
    [{ kind: "withdrawal_failed", withdrawalNo: "W1", amountFen: 8_000, note: "" }, "提现未成功：¥80.00 已退回"],
    [
      { kind: "points_expiring", points: 120, on: "2026-03-09", storeName: null },
      "积分即将过期：120 积分将在 2026-03-09 过期",
    ],
  ])("%j reads %s", (message, words) => {
    expect(said(message)).toBe(words);
  });

  test("a message leads to what it is about", () => {
    const { subject } = describeMessage({ kind: "case_lapsed", caseNo: "C1", type: "exchange", note: "" });
    expect(subject).toEqual({ page: "case", caseNo: "C1" });
    expect(describeMessage({ kind: "order_timed_out", orderNo, goods: "茶 1 件" }).subject).toEqual({
      page: "order",
      orderNo,
    });
    expect(describeMessage({ kind: "coupons_expiring", coupons: 2, on: "2026-03-09" }).subject).toEqual({
      page: "coupons",
    });
  });

  test("every kind is in the group that its list shows", () => {
    const kinds = messageGroups.flatMap((group) => kindsOfGroup(group).map((kind) => [kind, group] as const));
    expect(new Set(kinds.map(([kind]) => kind)).size).toBe(kinds.length);
    for (const [kind, group] of kinds) expect(groupOfKind(kind)).toBe(group);
  });
});
