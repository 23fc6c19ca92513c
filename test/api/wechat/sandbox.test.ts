import { afterEach, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWechat } from "@liandong/api/wechat/client/create-wechat";
import { wechatConfigFromEnv } from "@liandong/api/wechat/config";
import { createNotifyRoutes } from "@liandong/api/wechat/notify/create-notify-routes";
import { assertSandboxAllowed } from "@liandong/api/wechat/sandbox/assert-sandbox-allowed";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import { startSandbox } from "@liandong/api/wechat/sandbox/start-sandbox";
import { wechatEnvSchema } from "@liandong/api/wechat-env";
import { bill, createPair, keys, openid, quiet } from "./wechat-pair";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function createDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "wechat-sandbox-"));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The sandbox and a merchant on real ports, with the real clock. */
async function startShop(dataDir: string) {
  const now = () => new Date();
  const shopKeys = loadOrCreateSandboxKeys(dataDir);
  const settings = { retryScale: 0.002 };
  const { url, sandbox, stop } = await startSandbox({
    port: 0,
    keys: shopKeys,
    dataDir,
    now,
    log: quiet,
    settings,
  });
  const paid: string[] = [];
  let failures = 0;
  const server = Bun.serve({ port: 0, fetch: (request) => routes.fetch(request) });
  const notifyBaseUrl = `http://localhost:${server.port}`;
  const config = sandboxWechatConfig({ keys: shopKeys, sandboxUrl: url, notifyBaseUrl });
  const wechat = createWechat({ config, now, log: quiet });
  const routes = createNotifyRoutes({
    wechat,
    log: quiet,
    onRefund: async () => {},
    onTransfer: async () => {},
    onComplaint: async () => {},
    onPaid: async ({ outTradeNo }) => {
      if (failures-- > 0) throw new Error("the database is away");
      paid.push(outTradeNo);
    },
  });
  const close = async () => {
    await stop();
    await server.stop(true);
  };
  cleanups.push(close);
  const failNext = (times: number) => {
    failures = times;
  };
  return { url, sandbox, wechat, paid, failNext, close };
}

async function waitFor(isTrue: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isTrue(); waitedMs += 10) {
    if (waitedMs > 5_000) throw new Error("it did not happen within 5 s");
    await Bun.sleep(10);
  }
}

test("over real HTTP a user logs in and pays, and the notification is repeated after a failure", async () => {
  const { url, wechat, paid, failNext } = await startShop(createDataDir());
  const call = async (path: string, body: object) => {
    const answer = await fetch(`${url}${path}`, { method: "POST", body: JSON.stringify(body) });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    return (await answer.json()) as Record<string, string>;
  };
  const user = await call("/sandbox/users", { nickname: "新朋友", phone: "13912345678" });
  const { code } = await call("/sandbox/login-code", { openid: user.openid });
  expect((await wechat.login(code!)).openid).toBe(user.openid!);
  const phoneCode = await call("/sandbox/phone-code", { openid: user.openid });
  expect((await wechat.phone(phoneCode.code!)).phone).toBe("13912345678");
  const { prepayId, request } = await wechat.pay.prepay({ ...bill("H00000001"), openid: user.openid! });
  failNext(2);
  await call(`/sandbox/payments/${prepayId}`, { action: "confirm", request });
  await waitFor(() => paid.length === 1);
  expect(await wechat.pay.query("H00000001")).toMatchObject({ isPaid: true, openid: user.openid });
});

test("users, payments, keys and open notifications survive a restart", async () => {
  const dataDir = createDataDir();
  const before = await startShop(dataDir);
  await before.sandbox.createUser({ openid, nickname: "买家" });
  await before.wechat.pay.prepay(bill("H00000002"));
  await before.wechat.pay.prepay(bill("H00000003"));
  await before.sandbox.confirm("H00000002", "never");
  await before.sandbox.delay("H00000003", 0.3);
  await before.close();
  expect(statSync(join(dataDir, "keys.json")).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(dataDir, "state.json"), "utf8")).payments).toHaveLength(2);

  const after = await startShop(dataDir);
  expect(after.wechat.appid).toBe(before.wechat.appid);
  expect(await after.wechat.pay.query("H00000002")).toMatchObject({ isPaid: true });
  expect((await after.wechat.login(after.sandbox.loginCode(openid))).openid).toBe(openid);
  await waitFor(() => after.sandbox.state.deliveries.some(({ about }) => about === "H00000003"));
});

test("a port in use stops the start with one sentence", async () => {
  const taken = Bun.serve({ port: 0, fetch: () => new Response() });
  cleanups.push(() => taken.stop(true));
  const start = startSandbox({ port: taken.port!, keys, dataDir: null, now: () => new Date(), log: quiet });
  await expect(start).rejects.toThrow(/^Port \d+ is in use: .*SANDBOX_PORT.*\.$/);
});

test("the sandbox refuses to run in production", () => {
  expect(() => assertSandboxAllowed("production")).toThrow("never runs in production");
  for (const nodeEnv of ["development", "test", undefined]) expect(() => assertSandboxAllowed(nodeEnv)).not.toThrow();
});

test("the page lists users and bills with their buttons, and escapes what people wrote", async () => {
  const { sandbox, wechat } = await createPair();
  await sandbox.createUser({ nickname: "<b>坏</b>" });
  await wechat.pay.prepay(bill("P00000001"));
  await wechat.pay.prepay(bill("P00000002"));
  await sandbox.confirm("P00000002");
  await wechat.pay.refund({ outTradeNo: "P00000002", outRefundNo: "PR1", refundFen: 100, totalFen: 49_900 });
  await wechat.pay.transfer({ outBillNo: "PW1", openid, amountFen: 5_000, remark: "佣金提现" });
  const page = await (await sandbox.fetch(new Request("http://sandbox.test/"))).text();
  for (const text of ["¥499.00", "待支付", "确认支付", "退款处理中", "确认收款", "测试用户", "&lt;b&gt;坏"]) {
    expect(page).toContain(text);
  }
  const { prepayId } = sandbox.state.payments[0]!;
  const press = (path: string) => sandbox.fetch(new Request(`http://sandbox.test/page/${path}`, { method: "POST" }));
  expect((await press(`payments/${prepayId}/confirm`)).status).toBe(303);
  expect((await press("refunds/PR1/fail")).status).toBe(303);
  expect((await press("transfers/PW1/confirm")).status).toBe(303);
  expect(await wechat.pay.query("P00000001")).toMatchObject({ isPaid: true });
  expect(await wechat.pay.queryRefund("PR1")).toMatchObject({ state: "ABNORMAL" });
  expect(await wechat.pay.queryTransfer("PW1")).toMatchObject({ state: "SUCCESS" });
  expect((await press("payments/nothing/confirm")).status).toBe(404);
  await wechat.pay.transfer({ outBillNo: "PW2", openid, amountFen: 5_000, remark: "佣金提现" });
  expect((await press("transfers/PW2/expire")).status).toBe(303);
  expect(await wechat.pay.queryTransfer("PW2")).toMatchObject({ state: "FAIL", failReason: "OVERDUE_CLOSE" });
});

const pem = (key: typeof keys.merchantPrivateKey) => key.export({ type: "pkcs8", format: "pem" }).toString();
const full = {
  WECHAT_APPID: "wx0123456789abcdef",
  WECHAT_SECRET: "s",
  WECHAT_MCHID: "1900000109",
  WECHAT_MERCHANT_SERIAL: "AB",
  WECHAT_MERCHANT_PRIVATE_KEY: pem(keys.merchantPrivateKey).replaceAll("\n", "\\n"),
  WECHAT_API_V3_KEY: "0".repeat(32),
  WECHAT_NOTIFY_BASE_URL: "https://mall.example.com/",
  WECHAT_PUBLIC_KEY_ID: "PUB_KEY_ID_1",
  WECHAT_PUBLIC_KEY: pem(keys.signers[0]!.privateKey),
};
const read = (env: Record<string, string>) => wechatConfigFromEnv(wechatEnvSchema.parse(env));

test("no merchant gives the sandbox, a whole one the real WeChat, and a partial one is refused", () => {
  expect(read({})).toBeNull();
  expect(read(full)).toMatchObject({
    appid: full.WECHAT_APPID,
    payBaseUrl: "https://api.mch.weixin.qq.com",
    envVersion: "release",
    notifyBaseUrl: "https://mall.example.com",
    verifyKeys: [{ serial: "PUB_KEY_ID_1" }],
  });
  expect(() => read({ ...full, WECHAT_MCHID: "" })).toThrow("set WECHAT_MCHID.");
  expect(() => read({ ...full, WECHAT_PUBLIC_KEY: "" })).toThrow("set WECHAT_PUBLIC_KEY.");
  expect(read({ ...full, WECHAT_PUBLIC_KEY_ID: "", WECHAT_PUBLIC_KEY: "" })).toMatchObject({ verifyKeys: [] });
  expect(() => read({ ...full, WECHAT_API_V3_KEY: "short" })).toThrow("32 bytes");
  expect(() => read({ ...full, WECHAT_MERCHANT_PRIVATE_KEY: "nonsense" })).toThrow("not a readable PEM key");
});

test("an address for notifications has no query, is https in production, and unreadable certificates are named", () => {
  const inProduction = (url: string) =>
    wechatConfigFromEnv(wechatEnvSchema.parse({ ...full, WECHAT_NOTIFY_BASE_URL: url }), true);
  expect(inProduction("https://mall.example.com/")?.notifyBaseUrl).toBe("https://mall.example.com");
  expect(() => inProduction("http://mall.example.com")).toThrow("must be an https address without a query");
  expect(() => inProduction("https://mall.example.com/?shop=1")).toThrow("WECHAT_NOTIFY_BASE_URL");
  expect(() => inProduction("mall.example.com")).toThrow("WECHAT_NOTIFY_BASE_URL");
  expect(read({ ...full, WECHAT_NOTIFY_BASE_URL: "http://localhost:3000" })).not.toBeNull();
  const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
  for (const text of [broken, "nonsense"]) {
    expect(() => read({ ...full, WECHAT_PLATFORM_CERTIFICATES: text })).toThrow("WECHAT_PLATFORM_CERTIFICATES");
  }
});
