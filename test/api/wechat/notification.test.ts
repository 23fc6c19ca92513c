import { expect, test } from "bun:test";
import { verifyAndDecryptNotification } from "@liandong/api/wechat/notify/verify-notification";
import { bill, createPair, openid } from "./wechat-pair";

async function createPaid(outTradeNo: string) {
  const pair = await createPair();
  await pair.wechat.pay.prepay(bill(outTradeNo));
  await pair.sandbox.confirm(outTradeNo);
  return pair;
}

test("a notification is repeated with WeChat's pauses until it is answered with 204", async () => {
  const { sandbox, heard, merchant, wait } = await createPaid("N00000001");
  sandbox.settings.retryScale = 1;
  let failures = 3;
  merchant.onPaid = async () => {
    if (failures-- > 0) throw new Error("the database is away");
  };
  const attempts = () => sandbox.state.deliveries[0]!.attempts.map(({ answer }) => answer);
  await sandbox.runDue();
  expect(attempts()).toEqual(["500"]);
  wait(14);
  await sandbox.runDue();
  expect(attempts()).toEqual(["500"]);
  wait(1);
  await sandbox.runDue();
  wait(15);
  await sandbox.runDue();
  expect(attempts()).toEqual(["500", "500", "500"]);
  wait(30);
  await sandbox.runDue();
  expect(attempts()).toEqual(["500", "500", "500", "204"]);
  wait(86_400);
  await sandbox.runDue();
  expect(attempts()).toHaveLength(4);
  expect(heard.paid).toHaveLength(1);
});

test("after sixteen attempts WeChat gives up, and a query still shows the payment", async () => {
  const { sandbox, wechat, merchant, wait } = await createPaid("N00000002");
  merchant.onPaid = () => Promise.reject(new Error("never"));
  for (let round = 0; round < 40; round++) {
    await sandbox.runDue();
    wait(21_600);
  }
  expect(sandbox.state.deliveries[0]).toMatchObject({ state: "given_up", dueAt: null });
  expect(sandbox.state.deliveries[0]!.attempts).toHaveLength(16);
  expect(await wechat.pay.query("N00000002")).toMatchObject({ isPaid: true });
});

test("a payment is notified twice, never or late, as the sandbox is told", async () => {
  const { sandbox, wechat, heard, received, wait } = await createPair();
  for (const [number, mode] of [
    ["N0TWICE", "twice"],
    ["N0NEVER", "never"],
    ["N0LATE0", "late"],
  ] as const) {
    await wechat.pay.prepay(bill(number));
    await sandbox.confirm(number, mode);
  }
  await sandbox.runDue();
  expect(heard.paid.map(({ outTradeNo }) => outTradeNo)).toEqual(["N0TWICE", "N0TWICE"]);
  const ids = await Promise.all(received.map(async (request) => ((await request.json()) as { id: string }).id));
  expect(new Set(ids).size).toBe(1);
  wait(30);
  await sandbox.runDue();
  expect(heard.paid.map(({ outTradeNo }) => outTradeNo)).toEqual(["N0TWICE", "N0TWICE", "N0LATE0"]);
});

test("a refund's notification can arrive before the payment's", async () => {
  const { sandbox, wechat, heard, wait } = await createPair();
  await wechat.pay.prepay(bill("N00000003"));
  await sandbox.confirm("N00000003", "late");
  await wechat.pay.refund({ outTradeNo: "N00000003", outRefundNo: "R1", refundFen: 49_900, totalFen: 49_900 });
  wait(2);
  await sandbox.runDue();
  expect([heard.refunds.length, heard.paid.length]).toEqual([1, 0]);
  wait(30);
  await sandbox.runDue();
  expect(heard.paid[0]).toMatchObject({ outTradeNo: "N00000003", state: "SUCCESS" });
});

test("the same bytes are accepted again within five minutes and refused later", async () => {
  const { sandbox, routes, received, heard, wait } = await createPaid("N00000004");
  await sandbox.runDue();
  const captured = received[0]!;
  expect((await routes.fetch(captured.clone())).status).toBe(204);
  expect(heard.paid).toHaveLength(2);
  wait(300);
  expect((await routes.fetch(captured.clone())).status).toBe(401);
  expect(heard.paid).toHaveLength(2);
});

test("an altered, unsigned, oversized or foreign notification is refused and books nothing", async () => {
  const { sandbox, routes, received, heard } = await createPaid("N00000005");
  await sandbox.runDue();
  heard.paid.length = 0;
  const { url, headers } = received[0]!;
  const body = await received[0]!.clone().text();
  const send = (change: Record<string, string>, text = body) =>
    routes.fetch(
      new Request(url, { method: "POST", headers: { ...Object.fromEntries(headers), ...change }, body: text }),
    );
  const answers = [
    await send({}, body.replace("支付成功", "支付失败")),
    await send({ "wechatpay-timestamp": "1" }),
    await send({ "wechatpay-serial": "PUB_KEY_ID_OTHER" }),
    await send({ "wechatpay-signature": "WECHATPAY/SIGNTEST/abcdefg" }),
    await send({ "wechatpay-signature": "" }),
    await send({}, "x".repeat(70_000)),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ code: "FAIL", message: "失败" });
  }
  expect(heard.paid).toEqual([]);
});

test("WeChat's probe is refused and not repeated", async () => {
  const { sandbox, heard } = await createPaid("N00000006");
  await sandbox.runDue();
  const { prepayId } = sandbox.state.payments[0]!;
  await sandbox.fetch(new Request(`http://sandbox.test/page/payments/${prepayId}/probe`, { method: "POST" }));
  await sandbox.runDue();
  expect(sandbox.state.deliveries[1]).toMatchObject({ isProbe: true, state: "given_up" });
  expect(sandbox.state.deliveries[1]!.attempts.map(({ answer }) => answer)).toEqual(["401"]);
  expect(heard.paid).toHaveLength(1);
});

test("a notification signed by the platform certificate is accepted", async () => {
  const { sandbox, heard, received } = await createPaid("N00000007");
  sandbox.settings.signWith = "certificate";
  await sandbox.runDue();
  expect(received[0]!.headers.get("wechatpay-serial")).toMatch(/^[0-9A-F]{40}$/);
  expect(heard.paid).toHaveLength(1);
});

test("another merchant, another key and an unknown event are refused with their own reasons", async () => {
  const { sandbox, wechat, received, config, now } = await createPaid("N00000008");
  await sandbox.runDue();
  const headers = received[0]!.headers;
  const rawBody = new Uint8Array(await received[0]!.clone().arrayBuffer());
  const { keys } = wechat.pay;
  const read = (change: Partial<typeof config>) =>
    verifyAndDecryptNotification({ headers, rawBody, now: now(), keys, config: { ...config, ...change } });
  expect(await read({})).toMatchObject({ kind: "payment", event: "TRANSACTION.SUCCESS" });
  await expect(read({ mchid: "1900000110" })).rejects.toThrow("wrong_merchant");
  await expect(read({ appid: "wx0000000000000000" })).rejects.toThrow("wrong_merchant");
  await expect(read({ apiV3Key: "0".repeat(32) })).rejects.toThrow("undecryptable");
  await expect(read({ apiV3Key: "short" })).rejects.toThrow("undecryptable");
  config.verifyKeys = [];
  await expect(read({})).rejects.toThrow("unknown_serial");
});

test("another merchant's refund or transfer is refused", async () => {
  const { sandbox, wechat, received, config, wait, now } = await createPaid("N00000009");
  await wechat.pay.refund({ outTradeNo: "N00000009", outRefundNo: "R1", refundFen: 1, totalFen: 49_900 });
  await wechat.pay.transfer({ outBillNo: "W1", openid, amountFen: 100, remark: "佣金提现" });
  await sandbox.endTransfer("W1", { state: "SUCCESS" });
  wait(1);
  await sandbox.runDue();
  const { keys } = wechat.pay;
  const kinds: string[] = [];
  for (const request of received) {
    const { headers } = request;
    const rawBody = new Uint8Array(await request.clone().arrayBuffer());
    const read = (mchid: string) =>
      verifyAndDecryptNotification({ headers, rawBody, now: now(), keys, config: { ...config, mchid } });
    kinds.push((await read(config.mchid)).kind);
    await expect(read("1900000110")).rejects.toThrow("wrong_merchant");
  }
  expect(kinds.sort()).toEqual(["payment", "refund", "transfer"]);
});
