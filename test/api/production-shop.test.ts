import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { testedItems } from "@liandong/api/staff/setup/setup-items";
import { sandboxTemplates } from "@liandong/api/wechat/sandbox/templates";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { legalTextKinds, legalTextNames } from "@liandong/core/settings/legal-texts";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import sharp from "sharp";
import { goodsDocument, variantOf } from "../support/goods-document";
import { eventually, openProductionShop } from "../support/production-shop";

// A shop opens: from an empty database to a first order, its withdrawal and a bill without a difference, in production and with
// the sandbox as a program of its own in WeChat's place.
setDefaultTimeout(600_000);

const shop = await openProductionShop();
afterAll(shop.close);

const password = "tea-garden-1987";
/** Everything that may never be read in a log, a file or an error. */
const secrets: string[] = [password, shop.env.SECRETS_KEY];
/** Every file and answer that the shop gave away. */
const given: string[] = [];
/** The shop opens on the next day at noon of Asia/Shanghai, so that no step falls on another day. */
const today = startOfShanghaiDay(shanghaiDay(new Date())).getTime();
const noon = today + dayMs + 12 * 3_600_000;
const newKey = () => `opening-${crypto.randomUUID()}`;

async function logInOwner() {
  const { token } = await shop.call().desk.session.login.mutate({ username: "owner", password });
  secrets.push(token);
  return { desk: shop.call(token).desk, token };
}

async function newMember(nickname: string, invitationCode?: string) {
  const phone = nickname === "阿明" ? "13800001111" : "13800002222";
  const { openid } = await shop.wechat<{ openid: string }>("/users", { nickname, phone });
  const { code } = await shop.wechat<{ code: string }>("/login-code", { openid });
  const visitor = shop.call();
  const { legalTexts } = await visitor.settings.shop.query();
  const agreed = legalTextKinds.map((kind) => ({ kind, version: legalTexts[kind] }));
  const { token, member } = await visitor.auth.login.mutate({ code, invitationCode, agreed });
  secrets.push(token);
  return { id: member.id, api: shop.call(token) };
}

async function uploadPicture(token: string): Promise<string> {
  const picture = sharp({ create: { width: 60, height: 60, channels: 3, background: { r: 30, g: 90, b: 60 } } });
  const body = new FormData();
  body.set("file", new File([new Uint8Array(await picture.jpeg().toBuffer())], "tea.jpg", { type: "image/jpeg" }));
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${shop.url}/uploads`, { method: "POST", body, headers });
  return ((await answer.json()) as { path: string }).path;
}

/** The first product, with the store, category and picture that it needs; on the shelf. */
async function openFirstProduct(): Promise<string> {
  const { desk, token } = await logInOwner();
  const picture = await uploadPicture(token);
  const store = { name: "皖西茶行", logoUrl: picture, city: "合肥" };
  const { id: storeId } = await desk.storefront.saveStore.mutate({ id: null, store });
  const category = { parentId: null, name: "茶叶", pictureUrl: picture, sort: 0 };
  const { id: categoryId } = await desk.storefront.saveCategory.mutate({ id: null, category });
  const goods = goodsDocument({
    storeId,
    categoryId,
    zone: "join",
    title: "富硒黑茶礼盒",
    pictures: [picture],
    freightFen: 0,
    variants: [variantOf({ priceFen: 49_900, costFen: 5_000 })],
  });
  const { id } = await desk.goods.create.mutate({ goods });
  await desk.goods.setShelf.mutate({ ids: [id], onShelf: true });
  const { document } = await desk.goods.get.query({ id });
  return document.variants[0]!.id!;
}

type Desk = Awaited<ReturnType<typeof logInOwner>>["desk"];

/** 开店向导: the connections that answer, each tested for real, and the items that are missing. */
async function walkSetup(desk: Desk): Promise<{ isDemo: boolean; missing: string[]; failed: string[] }> {
  const { isDemo, groups } = await desk.setup.list.query();
  const items = groups.flatMap((group) => group.items);
  const keysOf = (wanted: string) => items.filter(({ state }) => state === wanted).map(({ key }) => key);
  const failed: string[] = [];
  for (const item of testedItems.filter((key) => keysOf("test").includes(key))) {
    const { isGood, says } = await desk.setup.test.mutate({ item });
    if (!isGood) failed.push(`${item}: ${says}`);
  }
  return { isDemo, missing: keysOf("missing"), failed };
}

/** What the setup page asks for beside the first product: settings, legal texts, plan, programme and freight. */
async function furnishShop(): Promise<void> {
  const { desk, token } = await logInOwner();
  const { version, settings } = await desk.settings.get.query();
  const brand = { ...settings.brand, name: "皖西茶行", logoUrl: await uploadPicture(token) };
  const service = { ...settings.service, phone: "0551-6512-3456", hours: "每天 9:00–21:00" };
  const [paid, sent] = sandboxTemplates;
  const templateIds = { order_paid: paid!.priTmplId, parcel_sent: sent!.priTmplId };
  const messages = { ...settings.messages, templateIds };
  await desk.settings.save.mutate({ version, settings: { ...settings, brand, service, messages } });
  for (const kind of legalTextKinds) {
    const text = `${legalTextNames[kind]}。${"本店与会员共同遵守以下各条。".repeat(5)}`;
    await desk.settings.saveLegalText.mutate({ kind, version: 0, text });
  }
  const [plan] = await desk.plan.versions.query();
  const growth = { months: 3, seedMembers: 2 };
  const check = await desk.plan.check.mutate({ document: liandongPreset, replayOrders: 0, growth });
  const confirmedNoteIds = check.sound ? check.notes.map(({ id }) => id) : expect.unreachable();
  await desk.plan.publish.mutate({ version: plan!.version, document: liandongPreset, confirmedNoteIds });
  const { version: programme } = await desk.programmes.inForce.query({});
  await desk.programmes.publish.mutate({ version: programme, document: membershipPreset });
  const price = { firstUnits: 1, firstFen: 800, nextUnits: 1, nextFen: 200, freeFromFen: null };
  const template = { name: "按件", by: "piece" as const, rules: [{ ...price, regions: [] }] };
  await desk.freight.save.mutate({ id: null, template });
  for (const place of ["messages", "orderCentre"] as const)
    expect(await desk.setup.setOrderPath.mutate({ place })).toMatchObject({ isGood: true });
}

type Member = Awaited<ReturnType<typeof newMember>>;

async function buyAndPay({ api }: Member, skuId: string) {
  const address = { name: "孙小阳", phone: "13800002222", regionCode: "340104", detail: "望江西路 99 号" };
  const { id: addressId } = await api.addresses.create.mutate({ ...address, isDefault: true });
  const lines = [{ skuId, quantity: 1 }];
  const { totalFen } = await api.checkout.quote.query({ lines, addressId });
  const place = { lines, addressId, expectedTotalFen: totalFen, requestKey: newKey() };
  const { tradeNo, orderNos } = await api.checkout.place.mutate(place);
  const request = await api.payments.prepay.mutate({ tradeNo });
  const prepayId = request.package.replace("prepay_id=", "");
  await shop.wechat(`/payments/${prepayId}`, { action: "confirm", request });
  const orderNo = orderNos[0]!;
  // WeChat notifies the shop, and nobody asks.
  await eventually(
    () => api.orders.get.query({ orderNo }),
    ({ status }) => status === "paid",
  );
  return { orderNo, tradeNo };
}

async function shipAndReceive({ api }: Member, { orderNo, tradeNo }: { orderNo: string; tradeNo: string }) {
  // WeChat takes a report some time after the payment only.
  shop.shiftTo(new Date(noon + 10 * 60_000));
  const { desk } = await logInOwner();
  const parcels = [{ company: "SF" as const, trackingNo: "SF1234567890123", lines: [{ lineNo: 0, quantity: 1 }] }];
  await desk.shipping.ship.mutate({ orderNo, parcels });
  await desk.jobs.run.mutate({ job: "reconcile" });
  await eventually(
    () => api.orders.get.query({ orderNo }),
    ({ wechatReceipt }) => wechatReceipt !== null,
  );
  await shop.wechat(`/receipts/${tradeNo}`, {});
  await api.receipts.check.mutate({ orderNo });
  expect((await api.orders.get.query({ orderNo })).status).toBe("received");
}

async function withdrawAll({ api }: Member): Promise<number> {
  const accounts = await api.wallet.accounts.query();
  const amountFen = accounts.find(({ purpose }) => purpose === "available")!.balanceFen;
  expect(amountFen).toBeGreaterThan(0);
  const request = { amountFen, channel: "wechat" as const, requestKey: newKey() };
  const { withdrawal, confirmation } = await api.withdrawals.request.mutate(request);
  const { mchId, appId, package: packageInfo } = confirmation!;
  await shop.wechat(`/transfers/${packageInfo}`, { action: "confirm", mchId, appId });
  const { withdrawalNo } = withdrawal;
  const paid = await eventually(
    () => api.withdrawals.get.query({ withdrawalNo }),
    ({ state }) => state === "paid",
  );
  return paid.payoutFen;
}

async function keepExports(day: string): Promise<void> {
  const { token } = await logInOwner();
  for (const table of ["orders", "withdrawals", "ledger", "commission", "bills"]) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${shop.url}/exports/${table}.csv?from=${day}&to=${day}`, { headers });
    expect(answer.status).toBe(200);
    given.push(await answer.text());
  }
}

/** Answers to what is wrong, forbidden or broken. */
async function keepRefusals(): Promise<void> {
  const post = (path: string, body: string, token = "") =>
    fetch(`${shop.url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    });
  const wrong = JSON.stringify({ username: "owner", password: `${password}-not` });
  const asked = [
    post("/trpc/desk.session.login", wrong),
    post("/trpc/auth.login", JSON.stringify({ code: "no-such-code" })),
    post("/trpc/desk.bills.retry", "{", secrets.at(-1)),
    post("/wechat/notify/payment", "{}"),
    fetch(`${shop.url}/trpc/desk.bills.days`),
  ];
  for (const answer of await Promise.all(asked)) {
    expect(answer.ok).toBe(false);
    given.push(await answer.text());
  }
}

test("a shop opens in production: first admin, setup page, product, order, withdrawal, and a bill without a difference", async () => {
  await shop.startSandbox();
  await shop.startShop();
  expect(await shop.run("api/commands/admin.ts", ["create", "owner"], `${password}\n`)).toMatchObject({ code: 0 });
  shop.shiftTo(new Date(noon));
  const day = shanghaiDay(new Date(today + dayMs));

  expect(await walkSetup((await logInOwner()).desk)).toEqual({
    isDemo: false,
    missing: [
      "templates",
      "orderPath",
      "orderCentre",
      "brand",
      "service",
      ...legalTextKinds,
      "plan",
      "programme",
      "freight",
      "categories",
      "goods",
    ],
    failed: [],
  });
  const skuId = await openFirstProduct();
  await furnishShop();
  const boss = await newMember("阿明");
  const owner = await logInOwner();
  await owner.desk.standing.grant.mutate({ memberId: boss.id, identity: "boss", reason: "第一位老板" });
  const { invitationCode } = await boss.api.members.me.query();
  const buyer = await newMember("小雨", invitationCode!);
  const bought = await buyAndPay(buyer, skuId);
  await shipAndReceive(buyer, bought);
  const payoutFen = await withdrawAll(boss);
  await keepRefusals();

  shop.shiftTo(new Date(today + 2 * dayMs + 10.5 * 3_600_000));
  const { desk } = await logInOwner();
  expect(await desk.jobs.run.mutate({ job: "bills" })).toMatchObject({ state: "done" });
  const shown = await desk.bills.day.query({ day });
  expect([shown.state, shown.differences]).toEqual(["matched", []]);
  expect(shown.sums).toMatchObject({
    payments: { bill: { count: 1, fen: 49_900 }, books: { count: 1, fen: 49_900 } },
    transfers: { bill: { count: 1, fen: payoutFen }, books: { count: 1, fen: payoutFen } },
    feesFen: 299,
  });
  expect(shown.bookedFen).toBe(49_900 - payoutFen);
  expect(await desk.jobs.run.mutate({ job: "verify" })).toMatchObject({ state: "done" });
  expect(await walkSetup(desk)).toEqual({ isDemo: false, missing: [], failed: [] });
  await keepExports(day);
});

test("no secret stands in a log line, an export or an error", () => {
  const { secret, apiV3Key, merchantPrivateKey, signers } = shop.keys;
  secrets.push(secret, apiV3Key);
  for (const { privateKey } of [{ privateKey: merchantPrivateKey }, ...signers]) {
    const lines = String(privateKey.export({ type: "pkcs8", format: "pem" })).split("\n");
    secrets.push(...lines.filter((line) => line.length > 40 && !line.startsWith("-----")));
  }
  const texts = { logs: shop.printed.join(""), given: given.join("\n") };
  expect(texts.logs.length).toBeGreaterThan(1_000);
  expect(given.length).toBe(10);
  for (const [name, text] of Object.entries(texts))
    expect([name, secrets.filter((one) => text.includes(one))]).toEqual([name, []]);
});
