import { describe, expect, test } from "bun:test";
import type { Message } from "@liandong/core/messages/message";
import { fieldsOfTemplate, fillTemplate } from "@liandong/core/messages/notice-fields";
import { endOfQuiet } from "@liandong/core/messages/quiet-hours";

const at = new Date("2026-03-01T10:05:00+08:00");
const paid: Message = { kind: "order_paid", orderNo: "20260301000000123456", goods: "祁红 2 件", paidFen: 12_800 };
const sent: Message = {
  kind: "parcel_sent",
  orderNo: "20260301000000123456",
  goods: "一个名字特别长的黄山毛峰明前特级礼盒装 12 件",
  carrier: "顺丰速运",
  trackingNo: "SF1234567890",
};
const waiting: Message = {
  kind: "withdrawal_to_confirm",
  withdrawalNo: "W1",
  amountFen: 123_456_78,
  confirmBy: "2026-03-02T02:05:00.000Z",
};

describe("a template's fields", () => {
  test("are read from WeChat's lines with their type and label", () => {
    expect(fieldsOfTemplate("商品名称:{{thing1.DATA}}\n订单号：{{character_string12.DATA}}\n")).toEqual([
      { name: "thing1", type: "thing", label: "商品名称" },
      { name: "character_string12", type: "character_string", label: "订单号" },
    ]);
  });

  test("are filled from the message by type and label", () => {
    const content =
      "商品名称:{{thing1.DATA}}\n金额:{{amount2.DATA}}\n订单号:{{character_string3.DATA}}\n时间:{{time4.DATA}}\n状态:{{phrase5.DATA}}\n日期:{{date6.DATA}}";
    expect(fillTemplate(content, paid, at)).toEqual({
      thing1: "祁红 2 件",
      amount2: "¥128.00",
      character_string3: "20260301000000123456",
      time4: "2026年3月1日 10:05",
      phrase5: "付款成功",
      date6: "2026年3月1日",
    });
  });

  test("are cut to WeChat's limits, and a carrier and its number stand where the labels ask for them", () => {
    const content = "商品名称:{{thing1.DATA}}\n快递公司:{{phrase2.DATA}}\n快递单号:{{character_string3.DATA}}";
    const filled = fillTemplate(content, sent, at)!;
    expect(filled.thing1!.length).toBeLessThanOrEqual(20);
    expect(filled).toMatchObject({ phrase2: "顺丰速运", character_string3: "SF1234567890" });
  });

  test("take the end of the time to act where the label asks for one", () => {
    const content = "截止时间:{{time1.DATA}}\n金额:{{amount2.DATA}}";
    expect(fillTemplate(content, waiting, at)).toEqual({ time1: "2026年3月2日 10:05", amount2: "¥123456.78" });
  });

  test("that the message has nothing for make the template unfit", () => {
    expect(fillTemplate("金额:{{amount1.DATA}}", { kind: "member_joined", nickname: "小林" }, at)).toBeNull();
    expect(fillTemplate("车牌:{{car_number1.DATA}}", paid, at)).toBeNull();
    expect(fillTemplate("单号:{{character_string1.DATA}}", { kind: "member_joined", nickname: "小林" }, at)).toBeNull();
    expect(fillTemplate("没有字段", paid, at)).toBeNull();
    const huge: Message = { kind: "award_settled", orderNo: "1", amountFen: 999_999_999_999 };
    expect(fillTemplate("金额:{{amount1.DATA}}", huge, at)).toBeNull();
  });

  test("name people in Chinese characters only", () => {
    const joined = (nickname: string) => fillTemplate("姓名:{{name1.DATA}}", { kind: "member_joined", nickname }, at);
    expect(joined("王小明")).toEqual({ name1: "王小明" });
    expect(joined("🌸Amy🌸")).toEqual({ name1: "新成员" });
  });
});

describe("quiet hours", () => {
  const night = { from: "22:00", until: "08:00" };
  const end = (quiet: typeof night | null, time: string) => endOfQuiet(quiet, new Date(`2026-03-01T${time}:00+08:00`));

  test("hold over midnight until their end", () => {
    expect(end(night, "23:30")).toEqual(new Date("2026-03-02T08:00:00+08:00"));
    expect(end(night, "22:00")).toEqual(new Date("2026-03-02T08:00:00+08:00"));
    expect(end(night, "07:59")).toEqual(new Date("2026-03-01T08:00:00+08:00"));
    expect(end(night, "08:00")).toBeNull();
    expect(end(night, "21:59")).toBeNull();
  });

  test("hold within a day, and not at all where there are none", () => {
    const noon = { from: "12:00", until: "14:00" };
    expect(end(noon, "13:00")).toEqual(new Date("2026-03-01T14:00:00+08:00"));
    expect(end(noon, "14:00")).toBeNull();
    expect(end(null, "23:30")).toBeNull();
  });
});
