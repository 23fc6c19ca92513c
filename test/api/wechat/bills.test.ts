import { expect, test } from "bun:test";
import { exactFen } from "@liandong/api/wechat/client/pay/bill-table";
import { readFlowBill, readTradeBill } from "@liandong/api/wechat/client/pay/read-bills";
import { bill, createPair, openid } from "./wechat-pair";

/** The pair's clock stands at 2026-03-01 20:00 in Shanghai; its bills are there from ten o'clock of the next day on. */
const day = "2026-03-01";
const untilReady = 14 * 3600;

async function createDay() {
  const pair = await createPair();
  const { wechat, sandbox } = pair;
  await wechat.pay.prepay(bill("B00000001", 49_900));
  await sandbox.confirm("B00000001", "never");
  await wechat.pay.prepay({ ...bill("B00000002", 1_000), description: "茶,`两种\n第二行" });
  await sandbox.confirm("B00000002", "never");
  await wechat.pay.refund({
    outTradeNo: "B00000001",
    outRefundNo: "BR1",
    refundFen: 10_000,
    totalFen: 49_900,
    reason: "退款",
  });
  await wechat.pay.transfer({ outBillNo: "BW1", openid, amountFen: 5_000, remark: "佣金提现" });
  await sandbox.endTransfer("BW1", { state: "SUCCESS" });
  const load = (kind: "trade" | "basic" | "operation" | "fees") => wechat.pay.downloadBill({ day, kind });
  return { ...pair, load };
}

const textOf = (answer: { state: string; text?: string }) => {
  if (answer.state !== "here" || answer.text === undefined) throw new Error(`the bill is ${answer.state}`);
  return answer.text;
};

test("the trade bill names payments and refunds of the day in exact fen, whatever stands in a product's name", async () => {
  const { load, wait } = await createDay();
  wait(untilReady);
  const { lines, agrees } = readTradeBill(textOf(await load("trade")));
  expect(agrees).toBe(true);
  expect(lines).toMatchObject([
    { kind: "payment", number: "B00000001", amountFen: 49_900, at: "2026-03-01 20:00:00" },
    { kind: "payment", number: "B00000002", amountFen: 1_000 },
    { kind: "refund", number: "BR1", tradeNo: "B00000001", amountFen: 10_000 },
  ]);
});

test("the fund-flow bills run from balance to balance, with fees and what a refund gives back of them", async () => {
  const { load, wait } = await createDay();
  wait(untilReady);
  const basic = readFlowBill(textOf(await load("basic")));
  expect(basic.agrees).toBe(true);
  expect(basic.lines.map(({ number, type, signedFen }) => [number, type, signedFen])).toEqual([
    ["B00000001", "交易", 49_900],
    ["B00000001", "扣除交易手续费", -299],
    ["B00000002", "交易", 1_000],
    ["B00000002", "扣除交易手续费", -6],
    ["BR1", "退款", -9_941],
  ]);
  basic.lines.forEach(({ balanceFen, signedFen }, index) => {
    const before = basic.lines[index - 1];
    if (before) expect(balanceFen).toBe(before.balanceFen + signedFen);
  });
  const operation = readFlowBill(textOf(await load("operation")));
  expect(operation.lines).toMatchObject([{ number: "BW1", signedFen: -5_000 }]);
  expect((await load("fees")).state).toBe("none");
});

test("a bill is made until ten o'clock of the next day, a day without trades has none, and today's is refused", async () => {
  const { wechat, load, wait } = await createDay();
  await expect(load("trade")).rejects.toMatchObject({ code: "wechat.refused" });
  wait(untilReady - 1);
  expect((await load("trade")).state).toBe("making");
  wait(1);
  expect((await load("trade")).state).toBe("here");
  expect((await wechat.pay.downloadBill({ day: "2026-02-20", kind: "trade" })).state).toBe("none");
  await expect(wechat.pay.downloadBill({ day: "2025-11-01", kind: "trade" })).rejects.toMatchObject({
    code: "wechat.refused",
  });
});

test("the file is asked for with a signature, and one that is not the promised one is refused", async () => {
  const { load, wait, line, sandbox, sent } = await createDay();
  wait(untilReady);
  await load("trade");
  const [, download] = sent.slice(-2);
  expect(download!.url).toContain("/v3/billdownload/file?token=");
  expect(download!.headers.get("authorization")).toStartWith("WECHATPAY2-SHA256-RSA2048 mchid=");
  const unsigned = await sandbox.fetch(new Request(download!.url));
  expect([unsigned.status, await unsigned.json()]).toMatchObject([401, { code: "SIGN_ERROR" }]);
  line.fetch = async (request) => {
    const answer = await sandbox.fetch(request);
    return request.url.includes("/billdownload/") ? new Response("交易时间") : answer;
  };
  await expect(load("trade")).rejects.toMatchObject({ code: "wechat.unavailable", outcome: "unknown" });
});

test("an address that lies elsewhere, or that has grown old, gives no bill", async () => {
  const { load, wait, line, sandbox, sent } = await createDay();
  wait(untilReady);
  await load("trade");
  const old = sent.at(-1)!;
  wait(301);
  line.fetch = async (request) =>
    request.url.includes("/billdownload/") ? sandbox.fetch(new Request(old.url, request)) : sandbox.fetch(request);
  await expect(load("trade")).rejects.toMatchObject({ code: "wechat.unavailable" });
});

test("columns may come in another order and with new ones; a column that is needed may not be missing", () => {
  const text = [
    "﻿新列,商户订单号,交易状态,交易时间,微信订单号,微信退款单号,商户退款单号,订单金额,商品名称",
    "`x,`T1,`SUCCESS,`2026-03-01 20:00:00,`4200,`0,`0,`0.01,`茶",
    "总交易单数,订单总金额",
    "`1.0,`0.02",
  ].join("\n");
  expect(readTradeBill(text)).toMatchObject({ lines: [{ number: "T1", amountFen: 1 }], agrees: false });
  expect(() => readTradeBill(text.replace("商户订单号", "订单号"))).toThrow("bills.unreadable");
  expect(() => readTradeBill("{}")).toThrow("bills.unreadable");
});

test("amounts are exact fen or refused", () => {
  expect(["0.01", "49.9", "20.0", "-0.27000", "0", "-0.00", "7.79000"].map(exactFen)).toEqual([
    1, 4_990, 2_000, -27, 0, 0, 779,
  ]);
  for (const odd of ["0.001", "1e2", "", "¥1", "1,000.00", "99999999999999"])
    expect(() => exactFen(odd)).toThrow("bills.unreadable");
});
