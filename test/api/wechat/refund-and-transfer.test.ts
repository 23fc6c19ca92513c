import { expect, test } from "bun:test";
import { createWechat } from "@liandong/api/wechat/client/create-wechat";
import { bill, createPair, openid, quiet } from "./wechat-pair";

async function createPaid(outTradeNo: string) {
  const pair = await createPair();
  await pair.wechat.pay.prepay(bill(outTradeNo));
  await pair.sandbox.confirm(outTradeNo, "never");
  const refund = (outRefundNo: string, refundFen: number, totalFen = 49_900) =>
    pair.wechat.pay.refund({ outTradeNo, outRefundNo, refundFen, totalFen, reason: "七天无理由" });
  return { ...pair, refund };
}

test("a refund is processed, then done by notification and query, and its number again is the same refund", async () => {
  const { sandbox, wechat, heard, wait, refund } = await createPaid("R00000001");
  const first = await refund("RF1", 10_000);
  expect(first).toMatchObject({ state: "PROCESSING", refundFen: 10_000, totalFen: 49_900, succeededAt: null });
  expect((await refund("RF1", 10_000)).refundId).toBe(first.refundId);
  await expect(refund("RF1", 20_000)).rejects.toMatchObject({ code: "refund.refused", outcome: "refused" });
  wait(1);
  await sandbox.runDue();
  const done = await wechat.pay.queryRefund("RF1");
  expect(done).toMatchObject({ state: "SUCCESS", outTradeNo: "R00000001" });
  expect(heard.refunds).toEqual([done!]);
  expect(await wechat.pay.query("R00000001")).toMatchObject({ state: "REFUND", isPaid: true });
});

test("partial refunds never exceed the payment, and the total has to be the payment's", async () => {
  const { refund, wechat } = await createPaid("R00000002");
  await refund("RF1", 30_000);
  await expect(refund("RF2", 19_901)).rejects.toMatchObject({ code: "refund.refused" });
  await expect(refund("RF3", 100, 50_000)).rejects.toMatchObject({ code: "refund.refused" });
  await refund("RF4", 19_900);
  expect(await wechat.pay.queryRefund("RF2")).toBeNull();
  await wechat.pay.prepay(bill("R-UNPAID"));
  const unpaid = { outTradeNo: "R-UNPAID", outRefundNo: "RF5", refundFen: 1, totalFen: 49_900 };
  await expect(wechat.pay.refund(unpaid)).rejects.toMatchObject({ code: "refund.refused" });
});

test("a refund that the bank refuses stays abnormal under its number until it is settled by hand", async () => {
  const { sandbox, wechat, heard, refund, wait } = await createPaid("R00000003");
  sandbox.settings.refunds = "manual";
  await refund("RF1", 49_900);
  await sandbox.settleRefund("RF1", "ABNORMAL");
  await sandbox.runDue();
  expect(heard.refunds[0]).toMatchObject({ state: "ABNORMAL" });
  sandbox.settings.refunds = "auto";
  expect(await refund("RF1", 49_900)).toMatchObject({ state: "ABNORMAL" });
  wait(1);
  await sandbox.runDue();
  expect(await wechat.pay.queryRefund("RF1")).toMatchObject({ state: "ABNORMAL" });
  await sandbox.settleRefund("RF1", "SUCCESS");
  expect(await wechat.pay.queryRefund("RF1")).toMatchObject({ state: "SUCCESS" });
});

const transfer = (outBillNo: string, amountFen = 12_345, name?: string) => ({
  outBillNo,
  openid,
  amountFen,
  name,
  remark: "佣金提现",
});

test("a transfer names the kind of money that its receiver reads, and WeChat takes the words of its scene only", async () => {
  const { wechat, config, line, now } = await createPair();
  expect(config.transferScene.perception).toBe("劳务报酬");
  expect((await wechat.pay.transfer(transfer("P1"))).state).toBe("WAIT_USER_CONFIRM");
  const scene = config.transferScene;
  const odd = [{ perception: "红包" }, { id: "1000" }, { reportInfos: [{ type: "岗位类型", content: "推广员" }] }];
  for (const part of odd) {
    const other = createWechat({
      config: { ...config, transferScene: { ...scene, ...part } },
      now,
      log: quiet,
      fetch: line.fetch,
    });
    await expect(other.pay.transfer(transfer("P2"))).rejects.toMatchObject({ code: "transfer.refused" });
  }
});

test("a transfer waits for the member, then arrives, and the same bill again moves nothing", async () => {
  const { sandbox, wechat, heard } = await createPair();
  const first = await wechat.pay.transfer(transfer("W1"));
  expect(first.state).toBe("WAIT_USER_CONFIRM");
  expect((await wechat.pay.transfer(transfer("W1"))).packageInfo).toBe(first.packageInfo);
  await expect(wechat.pay.transfer(transfer("W1", 1_000))).rejects.toMatchObject({
    // WeChat's ALREADY_EXISTS says nothing of how the first one ended, so the bill is queried.
    code: "wechat.unavailable",
    wechat: { wechatCode: "ALREADY_EXISTS" },
  });
  const confirm = (mchId: string) =>
    sandbox.fetch(
      new Request(`http://sandbox.test/sandbox/transfers/${first.packageInfo}`, {
        method: "POST",
        body: JSON.stringify({ action: "confirm", mchId, appId: wechat.appid }),
      }),
    );
  expect((await confirm("1900000110")).status).toBe(400);
  expect((await confirm(wechat.mchid)).status).toBe(200);
  await sandbox.runDue();
  expect(await wechat.pay.queryTransfer("W1")).toMatchObject({
    state: "SUCCESS",
    packageInfo: null,
    amountFen: 12_345,
  });
  expect(heard.transfers).toMatchObject([{ outBillNo: "W1", state: "SUCCESS", amountFen: 12_345, openid }]);
  expect(await wechat.pay.queryTransfer("W9")).toBeNull();
});

test("a transfer fails after a day without confirmation, and can be cancelled only before its end", async () => {
  const { sandbox, wechat, heard, wait } = await createPair();
  await wechat.pay.transfer(transfer("W2"));
  await wechat.pay.transfer(transfer("W3"));
  expect(await wechat.pay.cancelTransfer("W3")).toEqual({ state: "CANCELING" });
  wait(86_400);
  await sandbox.runDue();
  expect(heard.transfers.map(({ outBillNo, state }) => [outBillNo, state]).sort()).toEqual([
    ["W2", "FAIL"],
    ["W3", "CANCELLED"],
  ]);
  await expect(wechat.pay.cancelTransfer("W2")).rejects.toMatchObject({ code: "transfer.refused" });
});

test("from ¥2000 on a transfer carries the real name, readable for WeChat alone", async () => {
  const { sandbox, wechat, config, sent } = await createPair();
  await expect(wechat.pay.transfer(transfer("W4", 200_000))).rejects.toThrow("real name");
  await wechat.pay.transfer(transfer("W4", 200_000, "林晓"));
  expect(await sent.at(-1)!.clone().text()).not.toContain("林晓");
  expect(sandbox.state.transfers[0]).toMatchObject({ outBillNo: "W4", name: "林晓" });
  config.verifyKeys = [...config.verifyKeys].reverse();
  await wechat.pay.transfer(transfer("W5", 200_000, "周明"));
  expect(sandbox.state.transfers[1]).toMatchObject({ name: "周明" });
});

test("a transfer whose answer is lost is found by its number", async () => {
  const { sandbox, wechat, line } = await createPair();
  line.fetch = async (request) => {
    await sandbox.fetch(request);
    throw new Error("connection reset");
  };
  await expect(wechat.pay.transfer(transfer("W6"))).rejects.toMatchObject({ outcome: "unknown" });
  line.fetch = sandbox.fetch;
  expect(await wechat.pay.queryTransfer("W6")).toMatchObject({ state: "WAIT_USER_CONFIRM" });
  expect(sandbox.state.transfers).toHaveLength(1);
});
