import { describe, expect, test } from "bun:test";
import { splitPayeeAccount } from "@liandong/core/withdrawals/payee-account";
import { readPaymentAnswer } from "@liandong/core/withdrawals/payment-answer";

const no = (last: number) => `W20261130120000${String(last).padStart(12, "0")}`;
const payouts = new Map([
  [no(1), 123_450],
  [no(2), 8_000],
  [no(3), 9_900],
]);
const heading = ["序号", "收款户名", "金额（元）", "附言", "交易状态", "交易流水号", "失败原因"];
const line = (last: number, amount: string, ...said: string[]) => ["1", "王明", amount, `提现 ${no(last)}`, ...said];

describe("the bank's answer to a payment batch", () => {
  test("paid, refused and pending rows are told apart below a title of the bank", () => {
    const rows = [
      ["批量转账结果"],
      heading,
      line(1, "1,234.50", "交易成功", '="2026113000000012"', ""),
      line(2, "80.00", "交易失败", "", "户名不符"),
      line(3, "99", "处理中", "", ""),
      ["合计", "", "1,413.50", "", "", "3", ""],
    ];
    expect(readPaymentAnswer(rows, payouts)).toEqual({
      lines: [
        { withdrawalNo: no(1), outcome: "paid", paymentNo: "2026113000000012" },
        { withdrawalNo: no(2), outcome: "refused", reason: "户名不符" },
      ],
      problems: [],
      pending: 1,
    });
  });

  test("rows with another amount, a foreign number, none or one that stands twice are named by their row", () => {
    const rows = [
      heading,
      line(1, "1234.51", "成功", "20261130001", ""),
      line(9, "80.00", "成功", "20261130002", ""),
      ["4", "李雷", "80.00", "货款", "成功", "20261130003", ""],
      line(2, "80.00", "成功", "20261130004", ""),
      line(3, "99.00", "成功", "20261130004", ""),
      line(2, "80.00", "失败", "", ""),
    ];
    const { lines, problems } = readPaymentAnswer(rows, payouts);
    expect(lines).toHaveLength(3);
    expect(problems).toEqual([
      { row: 2, message: `${no(1)} 的金额与批次不一致` },
      { row: 3, message: `${no(9)} 不在这个批次里，或者已经登记` },
      { row: 4, message: "附言或备注里没有提现单号" },
      { row: 6, message: `${no(3)} 的流水号与前面的行重复` },
      { row: 7, message: `${no(2)} 的提现单号与前面的行重复` },
    ]);
  });

  test("a table without headings or without a number of the payment gives nothing", () => {
    expect(readPaymentAnswer([["王明", no(1)]], payouts).problems).toHaveLength(1);
    const rows = [heading, line(1, "1234.50", "成功", "", ""), line(2, "80.00", "成功", "!!", "")];
    expect(readPaymentAnswer(rows, payouts)).toMatchObject({
      lines: [],
      problems: [{ message: `${no(1)} 没有流水号` }, { message: `${no(2)} 的流水号要是 4 到 64 位字母和数字` }],
    });
  });
});

test("a payee's account is a card of its bank, or an account at Alipay", () => {
  expect([
    splitPayeeAccount("招商银行杭州分行 6225 8801 2345 6789"),
    splitPayeeAccount("6222000011112222 工商银行"),
    splitPayeeAccount("支付宝 138 0000 1111"),
    splitPayeeAccount("支付宝：wang.ming@example.com"),
    splitPayeeAccount("支付宝 小王"),
  ]).toEqual([
    { kind: "bank", bank: "招商银行杭州分行", account: "6225880123456789" },
    { kind: "bank", bank: "工商银行", account: "6222000011112222" },
    { kind: "alipay", bank: "", account: "13800001111" },
    { kind: "alipay", bank: "", account: "wang.ming@example.com" },
    { kind: "alipay", bank: "", account: "支付宝 小王" },
  ]);
});
