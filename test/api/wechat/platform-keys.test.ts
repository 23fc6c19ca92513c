import { expect, test } from "bun:test";
import { refreshKeys } from "@liandong/api/staff/merchants/refresh-keys";
import { dayMs } from "@liandong/core/time/shanghai";
import { bill, createPair, keys, openid, quiet } from "./wechat-pair";

const daySeconds = dayMs / 1000;

/** A merchant who was given no public key: WeChat's certificates have to be fetched. */
async function createCertified() {
  const pair = await createPair();
  pair.sandbox.settings.keyMode = "certificate";
  pair.config.verifyKeys = [];
  const serialOfLast = () => pair.sent.at(-1)!.headers.get("wechatpay-serial");
  const asked = () => pair.sent.filter(({ url }) => url.endsWith("/v3/certificates")).length;
  return { ...pair, serialOfLast, asked };
}

const large = (outBillNo: string) => ({ outBillNo, openid, amountFen: 200_000, remark: "佣金提现", name: "林晓" });

test("a merchant without a public key fetches WeChat's certificates with the first call", async () => {
  const { wechat, sandbox, serialOfLast, asked } = await createCertified();
  await wechat.pay.prepay(bill("C00000001"));
  await wechat.pay.query("C00000001");
  expect(asked()).toBe(1);
  expect(serialOfLast()).toBe(sandbox.state.certificates[0]!.serial);
  await wechat.pay.transfer(large("C1"));
  expect(sandbox.state.transfers[0]).toMatchObject({ name: "林晓" });
});

test("certificates that the APIv3 key does not open, or that another has signed, are not taken", async () => {
  const { wechat, config, line, sandbox, wait } = await createCertified();
  const apiV3Key = config.apiV3Key;
  config.apiV3Key = "0".repeat(32);
  await expect(wechat.pay.keys.refresh()).rejects.toMatchObject({ outcome: "unknown" });
  config.apiV3Key = apiV3Key;
  line.fetch = async (request) => {
    const answer = await sandbox.fetch(request);
    const headers = new Headers(answer.headers);
    headers.set("wechatpay-signature", Buffer.from("forged").toString("base64"));
    return new Response(await answer.text(), { status: answer.status, headers });
  };
  await expect(wechat.pay.keys.refresh()).rejects.toMatchObject({ outcome: "unknown" });
  line.fetch = sandbox.fetch;
  wait(61);
  await wechat.pay.prepay(bill("C00000002"));
});

test("while WeChat changes its certificate, both are accepted, and fields are sealed for the newest", async () => {
  const { wechat, sandbox, heard, wait, serialOfLast } = await createCertified();
  await wechat.pay.prepay(bill("C00000003"));
  const first = sandbox.state.certificates[0]!.serial;
  const second = await sandbox.rotateCertificate({ signsAfterDays: 5 });
  await wechat.pay.query("C00000003");
  expect(serialOfLast()).toBe(first);
  await wechat.pay.keys.refresh();
  await wechat.pay.transfer(large("C3"));
  expect(serialOfLast()).toBe(second);
  await sandbox.confirm("C00000003", "twice");
  await sandbox.runDue();
  expect(heard.paid).toHaveLength(2);
  wait(6 * daySeconds);
  await sandbox.endTransfer("C3", { state: "SUCCESS" });
  await sandbox.runDue();
  expect(heard.transfers).toHaveLength(1);
  wait(5 * daySeconds);
  expect(wechat.pay.keys.known().map(({ serial }) => serial)).toEqual([second]);
});

test("an unknown serial fetches the certificates once a minute, whoever sends it", async () => {
  const { wechat, sandbox, routes, received, heard, wait, asked } = await createCertified();
  await wechat.pay.prepay(bill("C00000004"));
  await sandbox.rotateCertificate({ signsAfterDays: 0 });
  await sandbox.confirm("C00000004");
  wait(61);
  await sandbox.runDue();
  expect([heard.paid.length, asked()]).toEqual([1, 2]);
  const { url, headers } = received[0]!;
  const body = await received[0]!.clone().text();
  for (let attempt = 0; attempt < 20; attempt++) {
    const made = { ...Object.fromEntries(headers), "wechatpay-serial": `AB${attempt}` };
    const answer = await routes.fetch(new Request(url, { method: "POST", headers: made, body }));
    expect(answer.status).toBe(401);
    wait(2);
  }
  expect(asked()).toBe(2);
});

test("during a switch the public key is named, and what certificates sign is accepted as well", async () => {
  const { wechat, config, sandbox, heard, sent } = await createPair();
  config.verifyKeys = config.verifyKeys.slice(0, 1);
  sandbox.settings.signWith = "certificate";
  await wechat.pay.prepay(bill("C00000005"));
  expect(sent.at(-1)!.headers.get("wechatpay-serial")).toMatch(/^PUB_KEY_ID_/);
  await sandbox.confirm("C00000005");
  await sandbox.runDue();
  expect(heard.paid).toHaveLength(1);
  await wechat.pay.transfer(large("C5"));
  expect(sandbox.state.transfers[0]).toMatchObject({ name: "林晓" });
});

test("WeChat opens a name only with the key that the request names, and refuses an unknown one", async () => {
  const { wechat, sandbox, line, sent } = await createPair();
  line.fetch = () => Promise.reject(new Error("connection reset"));
  await expect(wechat.pay.transfer(large("C6"))).rejects.toMatchObject({ outcome: "unknown" });
  const body = await sent.at(-1)!.clone().text();
  const send = async (serial: string) => {
    const headers = new Headers(sent.at(-1)!.headers);
    headers.set("wechatpay-serial", serial);
    const answer = await sandbox.fetch(new Request(sent.at(-1)!.url, { method: "POST", headers, body }));
    return [answer.status, ((await answer.json()) as { message?: string }).message];
  };
  expect(await send("PUB_KEY_ID_OTHER")).toEqual([400, "平台证书序列号Wechatpay-Serial错误"]);
  expect(await send(keys.signers[1]!.serial)).toEqual([400, "收款用户姓名解密失败"]);
  expect((await send(keys.signers[0]!.serial))[0]).toBe(200);
});

test("a merchant with a public key alone has no certificates, and nothing is wrong with that", async () => {
  const { wechat, sandbox, now } = await createPair();
  sandbox.settings.keyMode = "public_key";
  expect(await refreshKeys({ ctx: { wechat: { all: async () => [wechat] }, now, log: quiet as never } })).toEqual({
    merchants: 1,
    certificates: 0,
    expiring: 0,
    failed: 0,
  });
});

test("the job warns while the last certificate is about to end", async () => {
  const { wechat, sandbox, now, wait } = await createCertified();
  const run = () => refreshKeys({ ctx: { wechat: { all: async () => [wechat] }, now, log: quiet as never } });
  expect(await run()).toMatchObject({ certificates: 1, expiring: 0, failed: 0 });
  const [only] = sandbox.state.certificates;
  only!.expiresAt = now().getTime() + 4 * dayMs;
  expect(await run()).toMatchObject({ certificates: 1, expiring: 1, failed: 1 });
  await sandbox.rotateCertificate();
  expect(await run()).toMatchObject({ certificates: 2, expiring: 0, failed: 0 });
  wait(5 * daySeconds);
  expect(await run()).toMatchObject({ certificates: 1, expiring: 0, failed: 0 });
});
