import { beforeAll, expect, test } from "bun:test";
import { createPublicKey } from "node:crypto";
import { runJob } from "@liandong/api/jobs/run-job";
import { refreshKeys } from "@liandong/api/staff/merchants/refresh-keys";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { sealPush, signPush } from "@liandong/api/wechat/push/push-crypto";
import { createSandboxAccount, type SandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { checkOut, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { sandbox, db, deps } = mall;
await openStores(db);
await liftLimits(mall);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, title: "黄山毛峰" });
const admin = await mall.newStaff("guanli", ["admin"]);
const operator = await mall.newStaff("yunying", ["operator"]);

/** A second mini-program with a merchant of its own, and a third one that the first merchant is paid through. */
const second = createSandboxAccount();
const third = createSandboxAccount(sandbox.keys);
for (const account of [second, third]) sandbox.addAccount(account);

const pem = (key: SandboxKeys["merchantPrivateKey"]) => key.export({ type: "pkcs8", format: "pem" }).toString();

function settingsOf(account: SandboxKeys, name: string) {
  const [publicKey] = account.signers;
  return {
    appid: account.appid,
    mchid: account.mchid,
    version: 0,
    name,
    merchantSerial: account.merchantSerial,
    secret: account.secret,
    apiV3Key: account.apiV3Key,
    merchantPrivateKey: pem(account.merchantPrivateKey),
    publicKeyId: publicKey!.serial,
    publicKey: createPublicKey(publicKey!.privateKey).export({ type: "spki", format: "pem" }).toString(),
    reason: "新开小程序",
  };
}

/** Logs a WeChat user in with one of the mini-programs. */
async function logIn(openid: string, { appid }: { appid: string }) {
  const login = await mall.callAs(null).auth.login({ code: sandbox.loginCode(openid, appid), appid });
  return { id: login.member.id, token: login.token, api: mall.callAs(login.token) };
}

beforeAll(async () => {
  await admin.api.desk.merchants.save(settingsOf(second, "二店"));
  await admin.api.desk.merchants.save(settingsOf(third, "三店"));
  mall.clock.now = new Date(mall.clock.now.getTime() + 11_000);
});

test("admins alone keep accounts, which are tested for real and never show what is secret", async () => {
  expect(await codeOf(operator.api.desk.merchants.list())).toBe("auth.forbidden");
  const shown = await admin.api.desk.merchants.list();
  expect(shown.map(({ name }) => name).sort()).toEqual(["三店", "二店", "环境变量"].sort());
  const told = JSON.stringify(shown);
  const audit = await db.run(({ sql }) => sql`SELECT detail FROM staff_audit WHERE action = 'desk.merchants.save'`);
  const kept = await db.run(({ sql }) => sql`SELECT * FROM wechat_account`);
  const secrets = [second.secret, second.apiV3Key, pem(second.merchantPrivateKey).slice(40, 90)];
  for (const text of [told, JSON.stringify(audit), JSON.stringify(kept), mall.logged.join("\n")]) {
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
  const checks = await admin.api.desk.merchants.check({ appid: second.appid, mchid: second.mchid });
  expect(checks.map(({ isGood }) => isGood)).toEqual([true, true]);
});

test("a save keeps the secrets that it leaves out, wants its version, and refuses what does not fit together", async () => {
  const { appid, mchid } = third;
  const [kept] = (await admin.api.desk.merchants.list()).filter((one) => one.appid === appid);
  const { secret: _s, apiV3Key: _a, merchantPrivateKey: _m, publicKey: _p, ...shown } = settingsOf(third, "三店（新）");
  const save = (change: object) => admin.api.desk.merchants.save({ ...shown, ...change });
  expect(await codeOf(save({ version: 0 }))).toBe("merchant.exists");
  expect(await codeOf(save({ version: kept!.version, publicKeyId: "PUB_KEY_ID_0123456789" }))).toBe(
    "merchant.secret_missing",
  );
  await save({ version: kept!.version });
  expect(await codeOf(save({ version: kept!.version }))).toBe("merchant.changed");
  const checks = await admin.api.desk.merchants.check({ appid, mchid });
  expect(checks.every(({ isGood }) => isGood)).toBe(true);
  const without = { ...settingsOf(createSandboxAccount(), "四店"), secret: undefined };
  expect(await codeOf(admin.api.desk.merchants.save(without))).toBe("merchant.secret_missing");
});

test("a login names its mini-program: a code of another or an unknown one is refused", async () => {
  const { openid } = await mall.wechatUser("小周");
  const code = () => sandbox.loginCode(openid, second.appid);
  expect(await codeOf(mall.callAs(null).auth.login({ code: code(), appid: "wx0000000000000000" }))).toBe(
    "auth.unknown_app",
  );
  expect(await codeOf(mall.callAs(null).auth.login({ code: code() }))).toBe("auth.wechat_refused");
  const { id, api } = await logIn(openid, second);
  const rows = await db.run(({ sql }) => sql`SELECT appid FROM member_openid WHERE member_id = ${id}`);
  expect(rows).toMatchObject([{ appid: second.appid }]);
  const phone = await api.auth.bindPhone({ code: sandbox.phoneCode(openid, second.appid) });
  expect(phone.phoneMasked).toMatch(/\*\*\*\*/);
  expect(await codeOf(api.auth.bindPhone({ code: sandbox.phoneCode(openid) }))).toBe("auth.phone_refused");
});

test("a person with the same unionid is one member in all mini-programs, also when both first logins come at once", async () => {
  for (let round = 0; round < 5; round++) {
    const user = await sandbox.createUser({ nickname: "小吴", unionid: `union-${round}` });
    const logins = await Promise.all([
      logIn(user.openid, { appid: deps.wechat.appid }),
      logIn(user.openid, second),
      logIn(user.openid, third),
    ]);
    expect(new Set(logins.map(({ id }) => id)).size).toBe(1);
    const rows = await db.run(({ sql }) => sql`SELECT appid FROM member_openid WHERE member_id = ${logins[0].id}`);
    expect(rows.map(({ appid }) => appid).sort()).toEqual([deps.wechat.appid, second.appid, third.appid].sort());
  }
});

test("a member whose unionid becomes known later is known by it in the next mini-program", async () => {
  const user = await sandbox.createUser({ nickname: "小郑" });
  const before = await logIn(user.openid, { appid: deps.wechat.appid });
  user.unionid = "union-late";
  await logIn(user.openid, { appid: deps.wechat.appid });
  expect((await logIn(user.openid, second)).id).toBe(before.id);
});

const payments = (tradeNo: string) => sandbox.state.payments.filter(({ outTradeNo }) => outTradeNo === tradeNo);

/** A member of the first mini-program who logs in with another one too. */
async function inBoth(account: SandboxKeys) {
  const first = await newShopper(mall);
  sandbox.state.users.find(({ openid }) => openid === first.openid)!.unionid = `union-${first.openid}`;
  await logIn(first.openid, { appid: deps.wechat.appid });
  const other = await logIn(first.openid, account);
  expect(other.id).toBe(first.id);
  return { first, other: { ...first, ...other } };
}

function ship(orderNo: string, trackingNo: string) {
  const lines = [{ lineNo: 0, quantity: 1 }];
  return operator.api.desk.shipping.ship({ orderNo, parcels: [{ company: "SF", trackingNo, lines }] });
}

const pass = (ms: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + ms);
};

test.each([
  ["another merchant", second],
  ["the first merchant", third],
])("an order in a mini-program of %s is paid, reported and refunded there", async (_, account) => {
  const { appid, mchid } = account;
  const { first, other } = await inBoth(account);
  const { tradeNo, orderNos } = await checkOut(other, [{ skuId: tea.skuId, quantity: 1 }]);
  expect((await other.api.payments.prepay({ tradeNo })).appId).toBe(appid);
  expect(payments(tradeNo)).toMatchObject([{ appid, mchid, state: "NOTPAY" }]);
  expect(await codeOf(first.api.payments.prepay({ tradeNo }))).toBe("payment.other_app");
  expect(await first.api.payments.sync({ tradeNo })).toEqual({ state: "pending" });
  await sandbox.confirm(tradeNo, "twice");
  await sandbox.runDue();
  expect(await other.api.payments.sync({ tradeNo })).toEqual({ state: "paid" });
  pass(60_000);
  const [orderNo = ""] = orderNos;
  await ship(orderNo, `SF9${appid.slice(2, 8)}`);
  expect(payments(tradeNo)[0]!.shipping).toMatchObject({ isComplete: true });
  expect((await other.api.orders.get({ orderNo })).wechatReceipt).toMatchObject({ merchantId: mchid });
  await sandbox.receive(tradeNo);
  expect(await other.api.receipts.check({ orderNo })).toEqual({ status: "received" });
  const refundNo = `${orderNo}R1`;
  await refundOrder({ ctx: deps, orderNo, lines: null, refundNo, reason: "不要了", actor: "staff:1" });
  expect(sandbox.state.refunds.find((one) => one.outRefundNo === refundNo)).toMatchObject({ mchid, state: "SUCCESS" });
});

test("a trade that is cancelled is closed at its own merchant, and a late payment goes back through it", async () => {
  const { other } = await inBoth(second);
  const { tradeNo, orderNos } = await checkOut(other, [{ skuId: tea.skuId, quantity: 1 }]);
  await other.api.payments.prepay({ tradeNo });
  await other.api.orders.cancel({ orderNo: orderNos[0]! });
  expect(payments(tradeNo)).toMatchObject([{ state: "CLOSED", mchid: second.mchid }]);
  payments(tradeNo)[0]!.state = "NOTPAY";
  await sandbox.confirm(tradeNo);
  await sandbox.runDue();
  expect(sandbox.state.refunds.at(-1)).toMatchObject({ outTradeNo: tradeNo, mchid: second.mchid, state: "SUCCESS" });
});

test("a withdrawal is paid by the merchant of the mini-program in which it was asked for", async () => {
  const earner = await newEarner(mall, 1);
  sandbox.state.users.find(({ openid }) => openid === earner.openid)!.unionid = `union-${earner.openid}`;
  await logIn(earner.openid, { appid: deps.wechat.appid });
  const { api } = await logIn(earner.openid, second);
  const asked = { amountFen: 10_000, channel: "wechat" as const, requestKey: newRequestKey() };
  const { withdrawal, confirmation } = await api.withdrawals.request(asked);
  expect(confirmation).toMatchObject({ appId: second.appid, mchId: second.mchid });
  const { withdrawalNo } = withdrawal;
  const transfer = sandbox.state.transfers.find(({ outBillNo }) => outBillNo === withdrawalNo)!;
  expect(transfer).toMatchObject({ appid: second.appid, mchid: second.mchid });
  expect(transfer.openid).not.toBe(earner.openid);
  await sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
  await sandbox.runDue();
  expect(await api.withdrawals.get({ withdrawalNo })).toMatchObject({ state: "paid" });
});

test("a push to another mini-program is acted on, and one to a foreign app is refused", async () => {
  const { other } = await inBoth(second);
  const { tradeNo, orderNos } = await buyIn(other);
  pass(60_000);
  const [orderNo = ""] = orderNos;
  await ship(orderNo, "SF77001");
  await sandbox.receive(tradeNo);
  await sandbox.runDue();
  await runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
  while ((await other.api.orders.get({ orderNo })).status !== "received") await Bun.sleep(5);
  const { token, encodingAesKey } = sandbox.pushSettings;
  const text = JSON.stringify({ MsgType: "event", Event: "wxa_illegal_record" });
  const sealed = sealPush({ text, appid: "wx00000000000000ff", encodingAesKey });
  const timestamp = String(Math.floor(mall.clock.now.getTime() / 1000));
  const query = `timestamp=${timestamp}&nonce=1&msg_signature=${signPush(token, [timestamp, "1", sealed])}`;
  const body = JSON.stringify({ Encrypt: sealed });
  expect((await mall.app.request(`/wechat/push?${query}`, { method: "POST", body })).status).toBe(403);
});

test("complaints of every merchant are notified, found, answered and shown with their pictures", async () => {
  const { other } = await inBoth(second);
  const { tradeNo } = await buyIn(other);
  const sync = () => runJob({ ctx: deps, job: "sync-complaints", actor: "system" });
  await sync();
  expect(Object.keys(sandbox.state.complaintNotifyUrls).sort()).toEqual([deps.wechat.mchid, second.mchid].sort());
  const { id: complaintId } = await sandbox.complain({ outTradeNo: tradeNo, text: "少了一件", pictures: 1 });
  await sandbox.runDue();
  pass(150_000);
  await runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
  const desk = operator.api.desk.complaints;
  expect(await desk.get({ complaintId })).toMatchObject({ member: { id: other.id }, pictures: 1, state: "PENDING" });
  expect((await desk.picture({ complaintId, stepId: null, index: 0 })).dataUrl).toStartWith("data:image/webp");
  await desk.reply({ complaintId, text: "马上补发" });
  expect(await desk.complete({ complaintId })).toMatchObject({ state: "PROCESSED" });
  sandbox.state.complaintNotifyUrls = {};
  await sandbox.complain({ outTradeNo: tradeNo, text: "还是少" });
  await sync();
  expect((await desk.list()).map(({ text }) => text)).toEqual(["还是少"]);
});

test("the setup tests every mini-program and merchant, and a link opens the one that it is asked for", async () => {
  const app = await admin.api.desk.setup.test({ item: "app" });
  expect(app.says.match(/已取得令牌/g)).toHaveLength(3);
  const merchant = await admin.api.desk.setup.test({ item: "merchant" });
  expect([merchant.isGood, merchant.says.split("；").length]).toEqual([true, 2]);
  const link = await operator.api.desk.links.create({ to: "coupons", appid: second.appid });
  expect([...link.apps].sort()).toEqual([deps.wechat.appid, second.appid, third.appid].sort());
  expect(sandbox.state.urlLinks.at(-1)).toMatchObject({ appid: second.appid, url: link.url });
  expect((await operator.api.desk.links.create({ to: "coupons" })).appid).toBe(deps.wechat.appid);
});

test("a retired account takes no login and no payment, and still gives money back", async () => {
  const { other } = await inBoth(second);
  const { tradeNo, orderNos } = await buyIn(other);
  const { appid, mchid } = second;
  const version = async () => (await admin.api.desk.merchants.list()).find((one) => one.appid === appid)!.version;
  await admin.api.desk.merchants.retire({ appid, mchid, version: await version(), reason: "二店关闭" });
  pass(11_000);
  expect(await codeOf(logIn(other.openid, second))).toBe("auth.unknown_app");
  const unpaid = await checkOut(other, [{ skuId: tea.skuId, quantity: 1 }]);
  expect(await codeOf(other.api.payments.prepay({ tradeNo: unpaid.tradeNo }))).toBe("auth.unknown_app");
  const [orderNo = ""] = orderNos;
  await refundOrder({ ctx: deps, orderNo, lines: null, refundNo: `${orderNo}R1`, reason: "不要了", actor: "staff:1" });
  expect(sandbox.state.refunds.at(-1)).toMatchObject({ outTradeNo: tradeNo, mchid });
  await admin.api.desk.merchants.restore({ appid, mchid, version: await version(), reason: "二店重开" });
  pass(11_000);
  expect((await logIn(other.openid, second)).id).toBe(other.id);
});

async function buyIn(shopper: Awaited<ReturnType<typeof newShopper>>) {
  const placed = await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  await shopper.api.payments.prepay({ tradeNo: placed.tradeNo });
  await sandbox.confirm(placed.tradeNo);
  await sandbox.runDue();
  return placed;
}

test("a further merchant of a mini-program that has one is kept as retired, and each is fetched certificates for", async () => {
  const account = createSandboxAccount();
  const settings = { ...settingsOf(account, "旧商户"), appid: second.appid, publicKeyId: null, publicKey: undefined };
  await admin.api.desk.merchants.save(settings);
  const shown = (await admin.api.desk.merchants.list()).find(({ mchid }) => mchid === account.mchid)!;
  expect(shown).toMatchObject({ state: "retired", publicKeyId: null });
  const restore = { appid: second.appid, mchid: account.mchid, version: shown.version, reason: "重新启用" };
  expect(await codeOf(admin.api.desk.merchants.restore(restore))).toBe("merchant.app_taken");
  pass(11_000);
  sandbox.addAccount({ ...account, appid: second.appid });
  sandbox.settings.signWith = "certificate";
  expect(await refreshKeys({ ctx: deps })).toMatchObject({ merchants: 3, failed: 0 });
  sandbox.settings.signWith = "public_key";
  expect((await admin.api.desk.merchants.list()).find(({ mchid }) => mchid === account.mchid)!.keyMode).toBe(
    "平台证书",
  );
});

test("the books verify after payments through several merchants", async () => {
  await expectCleanBooks(db);
});
