import { expect, test } from "bun:test";
import { assertTransactionMatches } from "@liandong/api/wechat/client/pay/transaction";
import { bill, createPair, keys, openid } from "./wechat-pair";

const payOverControl = (fetch: (request: Request) => Promise<Response> | Response, prepayId: string, body: object) =>
  fetch(
    new Request(`http://sandbox.test/sandbox/payments/${prepayId}`, { method: "POST", body: JSON.stringify(body) }),
  );

test("a payment is announced, paid at the cashier, and reported alike by notification and query", async () => {
  const { sandbox, wechat, heard } = await createPair();
  const { prepayId, request } = await wechat.pay.prepay(bill("T00000001"));
  expect(await wechat.pay.query("T00000001")).toMatchObject({ state: "NOTPAY", isPaid: false, paidAt: null });
  const answer = await payOverControl(sandbox.fetch, prepayId, { action: "confirm", request });
  expect(await answer.json()).toMatchObject({ state: "SUCCESS", totalFen: 49_900, nickname: "买家" });
  await sandbox.runDue();
  const transaction = await wechat.pay.query("T00000001");
  expect(transaction).toMatchObject({ state: "SUCCESS", isPaid: true, totalFen: 49_900, openid });
  expect(transaction?.paidAt).toEqual(new Date("2026-03-01T12:00:00Z"));
  expect(heard.paid).toEqual([transaction!]);
});

test("a payment request with a wrong signature gets no cashier", async () => {
  const { sandbox, wechat } = await createPair();
  const { prepayId, request } = await wechat.pay.prepay(bill("T00000002"));
  const other = await wechat.pay.prepay(bill("T00000003"));
  const wrong = [
    { ...request, paySign: other.request.paySign },
    { ...request, nonceStr: "changed" },
    { ...request, appId: "wx0000000000000000" },
    { ...other.request },
  ];
  for (const request of wrong) {
    const answer = await payOverControl(sandbox.fetch, prepayId, { action: "confirm", request });
    expect(answer.status).toBe(400);
  }
  expect((await payOverControl(sandbox.fetch, prepayId, { action: "confirm" })).status).toBe(400);
  expect(await wechat.pay.query("T00000002")).toMatchObject({ state: "NOTPAY" });
  expect((await payOverControl(sandbox.fetch, prepayId, { action: "confirm", request })).status).toBe(200);
});

test("the same announcement again renews the payment, and other data under its number is refused", async () => {
  const { sandbox, wechat, wait } = await createPair();
  const first = await wechat.pay.prepay(bill("T00000004"));
  wait(7_000);
  expect((await wechat.pay.prepay(bill("T00000004"))).prepayId).toBe(first.prepayId);
  await expect(wechat.pay.prepay(bill("T00000004", 1))).rejects.toMatchObject({ code: "payment.mismatch" });
  wait(7_000);
  await sandbox.confirm("T00000004");
  await expect(wechat.pay.prepay(bill("T00000004"))).rejects.toMatchObject({ code: "payment.already_paid" });
});

test("a payment cannot be made after its time", async () => {
  const { sandbox, wechat, wait, now } = await createPair();
  await wechat.pay.prepay({ ...bill("T00000005"), expiresAt: new Date(now().getTime() + 1_800_000) });
  wait(1_800);
  expect(() => sandbox.confirm("T00000005")).toThrow("支付已超时");
});

test("closing ends a payment, and one made meanwhile is reported as paid", async () => {
  const { sandbox, wechat } = await createPair();
  await wechat.pay.prepay(bill("T00000006"));
  expect(await wechat.pay.close("T00000006")).toBe("closed");
  expect(await wechat.pay.close("T00000006")).toBe("closed");
  expect(() => sandbox.confirm("T00000006")).toThrow("已关闭");
  await expect(wechat.pay.prepay(bill("T00000006"))).rejects.toMatchObject({ code: "payment.closed" });
  await wechat.pay.prepay(bill("T00000007"));
  await sandbox.confirm("T00000007");
  expect(await wechat.pay.close("T00000007")).toBe("paid");
  expect(await wechat.pay.close("T-NEVER-SEEN")).toBe("closed");
});

test("a delayed payment is made later, or never when it was closed meanwhile", async () => {
  const { sandbox, wechat, heard, wait } = await createPair();
  for (const number of ["T00000008", "T00000009"]) {
    await wechat.pay.prepay(bill(number));
    await sandbox.delay(number, 60);
  }
  await sandbox.runDue();
  await wechat.pay.close("T00000009");
  wait(60);
  await sandbox.runDue();
  expect(heard.paid.map(({ outTradeNo }) => outTradeNo)).toEqual(["T00000008"]);
});

test("a query for an unknown number finds no payment", async () => {
  const { wechat } = await createPair();
  expect(await wechat.pay.query("T-NEVER-SEEN")).toBeNull();
});

test("a definite no is refused, and an unclear answer is unknown", async () => {
  const { sandbox, wechat, line, wait } = await createPair();
  await expect(wechat.pay.prepay({ ...bill("T00000010"), openid: "oNobody" })).rejects.toMatchObject({
    code: "wechat.refused",
    outcome: "refused",
    wechatCode: "PARAM_ERROR",
  });
  const brokenLines = [
    () => Promise.reject(new Error("connection reset")),
    () => new Response("bad gateway", { status: 502 }),
    () => Response.json({ code: "PARAM_ERROR", message: "unsigned" }, { status: 400 }),
    () => Response.json({ prepay_id: "wxForged" }),
  ];
  for (const fetch of brokenLines) {
    line.fetch = fetch;
    const attempt = wechat.pay.prepay(bill("T00000010"));
    await expect(attempt).rejects.toMatchObject({ code: "wechat.unavailable", outcome: "unknown" });
  }
  // The call takes effect, but its answer is lost: a query finds the payment.
  line.fetch = async (request) => {
    await sandbox.fetch(request);
    throw new Error("connection reset");
  };
  await expect(wechat.pay.prepay(bill("T00000010"))).rejects.toMatchObject({ outcome: "unknown" });
  line.fetch = sandbox.fetch;
  expect(await wechat.pay.query("T00000010")).toMatchObject({ state: "NOTPAY" });
  // An answer that is older than five minutes is not accepted.
  line.fetch = async (request) => {
    const answer = await sandbox.fetch(request);
    wait(300);
    return answer;
  };
  await expect(wechat.pay.query("T00000010")).rejects.toMatchObject({ outcome: "unknown" });
});

test("an answer altered on the way is not accepted", async () => {
  const { sandbox, wechat, line } = await createPair();
  await wechat.pay.prepay(bill("T00000011"));
  line.fetch = async (request) => {
    const answer = await sandbox.fetch(request);
    const text = (await answer.text()).replace("NOTPAY", "SUCCESS");
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  await expect(wechat.pay.query("T00000011")).rejects.toMatchObject({ outcome: "unknown" });
});

test("answers signed by the platform certificate are accepted like those by the public key", async () => {
  const { wechat, config, sent } = await createPair();
  config.verifyKeys = [...config.verifyKeys].reverse();
  await wechat.pay.prepay(bill("T00000012"));
  expect(sent.at(-1)?.headers.get("wechatpay-serial")).toBe(keys.signers[1]!.serial);
  config.verifyKeys = [config.verifyKeys[1]!];
  await wechat.pay.query("T00000012");
  expect(sent.at(-1)?.headers.get("wechatpay-serial")).toBe(keys.signers[0]!.serial);
});

test("WeChat refuses a call with another key, another merchant or a wrong clock", async () => {
  const { wechat, config, sent, sandbox } = await createPair();
  await wechat.pay.prepay(bill("T00000013"));
  const good = sent.at(-1)!;
  const body = await good.clone().text();
  const send = (change: (header: string) => string, text = body) => {
    const headers = new Headers(good.headers);
    headers.set("authorization", change(headers.get("authorization") ?? ""));
    return sandbox.fetch(new Request(good.url, { method: "POST", headers, body: text }));
  };
  expect((await send((header) => header)).status).toBe(200);
  expect((await send((header) => header, body.replace("49900", "1"))).status).toBe(401);
  expect((await send((header) => header.replace(config.mchid, "1900000110"))).status).toBe(401);
  expect((await send((header) => header.replace(/timestamp="\d+"/, 'timestamp="1"'))).status).toBe(401);
  expect((await send(() => "Bearer nothing")).status).toBe(401);
});

test("a transaction that differs from the request is a mismatch", async () => {
  const { sandbox, wechat, config } = await createPair();
  await wechat.pay.prepay(bill("T00000014"));
  await sandbox.confirm("T00000014");
  const transaction = (await wechat.pay.query("T00000014"))!;
  const expected = { appid: config.appid, mchid: config.mchid, outTradeNo: "T00000014", totalFen: 49_900 };
  expect(() => assertTransactionMatches({ transaction, expected })).not.toThrow();
  for (const wrong of [{ totalFen: 49_899 }, { mchid: "1900000110" }, { appid: "wx0" }, { outTradeNo: "T00000015" }]) {
    const check = () => assertTransactionMatches({ transaction, expected: { ...expected, ...wrong } });
    expect(check).toThrow(expect.objectContaining({ code: "payment.mismatch" }));
  }
  const inDollars = { ...transaction, currency: "USD" };
  expect(() => assertTransactionMatches({ transaction: inDollars, expected })).toThrow();
});
