import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reachNotifyAddress } from "@liandong/api/staff/setup/reach-notify-address";
import { setupGroups, testedItems } from "@liandong/api/staff/setup/setup-items";
import { tryUploads } from "@liandong/api/staff/setup/try-uploads";
import { folderPictureStore } from "@liandong/api/trpc/picture-store";
import { sandboxTemplates } from "@liandong/api/wechat/sandbox/templates";
import { liandongPreset } from "@liandong/core/plan/preset";
import { loadLegalTextVersions } from "@liandong/db/settings/legal-texts";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { loadSetupFacts } from "@liandong/db/staff/setup/facts";
import { readAppPages } from "../../support/app-pages";
import { insertGoods, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const admin = (await mall.newStaff("guanli", ["admin"])).api;
const { setup, settings } = admin.desk;
const folder = mkdtempSync(join(tmpdir(), "setup-"));
afterAll(() => rmSync(folder, { recursive: true }));

const items = async () => (await setup.list()).groups.flatMap((group) => group.items);
const itemOf = async (key: string) => (await items()).find((item) => item.key === key) ?? expect.unreachable();
const missing = async () => (await items()).filter(({ state }) => state === "missing").map(({ key }) => key);

describe("what a shop needs before its first order", () => {
  test("an empty shop lacks everything of its own, and each item says what to do", async () => {
    expect(await missing()).toEqual([
      ...["templates", "orderPath", "orderCentre", "brand", "service"],
      ...["user_agreement", "privacy_policy", "agent_agreement"],
      ...["plan", "programme", "freight", "categories", "goods"],
    ] as Awaited<ReturnType<typeof missing>>);
    for (const { key, todo, fact, state, path } of await items()) {
      expect(todo.length).toBeGreaterThan(5);
      expect(fact).not.toBe("");
      if (state === "missing" && key !== "orderPath" && key !== "orderCentre") expect(path).toMatch(/^\//);
    }
  });

  test("an item is done once staff have done it", async () => {
    const { version, settings: current } = await settings.get();
    const service = { ...current.service, phone: "400-800-1234", hours: "每天 9:00–21:00" };
    await settings.save({ version, settings: { ...current, service } });
    await settings.saveLegalText({ kind: "privacy_policy", version: 0, text: "隐".repeat(40) });
    await openStores(mall.db);
    await insertGoods(mall.db, { zone: "retail", priceFen: 100 });
    const check = await admin.desk.plan.check({
      document: liandongPreset,
      replayOrders: 0,
      growth: { months: 3, seedMembers: 2 },
    });
    const notes = check.sound ? check.notes.map(({ id }) => id) : expect.unreachable();
    const [inForce] = await admin.desk.plan.versions();
    await admin.desk.plan.publish({ version: inForce!.version, document: liandongPreset, confirmedNoteIds: notes });
    expect(await missing()).toEqual([
      "templates",
      "orderPath",
      "orderCentre",
      "brand",
      "user_agreement",
      "agent_agreement",
      "programme",
      "freight",
    ] as Awaited<ReturnType<typeof missing>>);
    expect(await itemOf("plan")).toMatchObject({ state: "done", fact: `第 2 版，确认了 ${notes.length} 条提示` });
    expect(await itemOf("goods")).toMatchObject({ state: "done", fact: "1 件在售" });
  });
});

describe("connections that a button tests", () => {
  test("app, merchant, keys and transfers answer, and WeChat's keys check the signatures", async () => {
    for (const item of ["app", "merchant", "keys", "transfer"] as const)
      expect(await setup.test({ item })).toMatchObject({ isGood: true });
    expect((await setup.test({ item: "app" })).says).toContain(mall.deps.wechat.appid);
    expect((await setup.test({ item: "merchant" })).says).toContain(mall.deps.wechat.mchid);
  });

  test("every test answers with a sentence while WeChat is out of reach", async () => {
    const { fetch: connected } = mall.line;
    mall.line.fetch = () => Promise.reject(new Error("no route to host"));
    try {
      for (const item of ["merchant", "keys", "transfer"] as const) {
        const { isGood, says } = await setup.test({ item });
        expect({ isGood, says }).toEqual({
          isGood: false,
          says: "没有得到微信的答复，请检查服务器能否访问微信，稍后再试",
        });
      }
    } finally {
      mall.line.fetch = connected;
    }
  });

  test("templates are compared with those of the mini-program, with a preview of each", async () => {
    expect(await setup.test({ item: "templates" })).toEqual({ isGood: false, says: "没有填写模板 ID" });
    const save = async (templateIds: Record<string, string>) => {
      const { version, settings: current } = await settings.get();
      await settings.save({ version, settings: { ...current, messages: { ...current.messages, templateIds } } });
      return setup.test({ item: "templates" });
    };
    const [paid] = sandboxTemplates;
    const good = await save({ order_paid: paid!.priTmplId });
    expect(good).toMatchObject({ isGood: true, templates: [{ kindName: "付款成功", title: paid!.title }] });
    const wrong = await save({ order_paid: paid!.priTmplId, parcel_sent: "not-one-of-this-mini-program-00000000000" });
    expect(wrong).toMatchObject({ isGood: false, says: "小程序里没有这些模板：订单发货" });
  });

  test("uploads are written, read and removed; a folder that refuses is told", async () => {
    expect(await tryUploads(folderPictureStore(folder))).toEqual({ isGood: true, says: "写入、读出、删除都正常" });
    expect([...new Bun.Glob("*").scanSync(folder)]).toEqual([]);
    expect(await tryUploads(folderPictureStore("/proc/nowhere"))).toMatchObject({ isGood: false });
  });

  test("the notify address has to be https outside the demo, and this shop has to answer there", async () => {
    const own = Bun.serve({ port: 0, fetch: () => Response.json({ status: "ok" }) });
    const other = Bun.serve({ port: 0, fetch: () => new Response("hello") });
    try {
      const reach = (port: number | undefined, isDemo: boolean) =>
        reachNotifyAddress({ address: `http://localhost:${port}`, isDemo });
      expect(await reach(own.port, true)).toMatchObject({ isGood: true });
      expect((await reach(own.port, false)).says).toContain("不是 https 地址");
      expect((await reach(other.port, true)).says).toContain("不是本服务的");
      await other.stop(true);
      expect((await reach(other.port, true)).says).toContain("没有答复");
    } finally {
      await own.stop(true);
    }
  });

  test("an admin's button tells WeChat the order page, once WeChat takes it", async () => {
    const { state, settings: sandbox, keys } = mall.sandbox;
    sandbox.publishedPages = await readAppPages();
    expect(await itemOf("orderPath")).toMatchObject({ state: "missing" });
    sandbox.isTradeManaged = false;
    try {
      const refused = { isGood: false, says: "微信拒绝了：api unauthorized（48001）" };
      expect(await setup.setOrderPath({ place: "messages" })).toEqual(refused);
    } finally {
      sandbox.isTradeManaged = true;
    }
    expect(await itemOf("orderPath")).toMatchObject({ state: "missing" });
    expect(await setup.setOrderPath({ place: "messages" })).toMatchObject({ isGood: true });
    expect(state.orderPaths).toEqual({ [keys.appid]: "pages/order/index" });
    expect(await itemOf("orderPath")).toMatchObject({ state: "done" });
    expect(await itemOf("orderCentre")).toMatchObject({ state: "missing" });
  });

  test("the orders of 小程序购物订单 open the order page, once the shop has signed its agreement", async () => {
    const { state, settings: sandbox, keys } = mall.sandbox;
    sandbox.isOrderCentreSigned = false;
    try {
      expect(await setup.setOrderPath({ place: "orderCentre" })).toMatchObject({ isGood: false });
    } finally {
      sandbox.isOrderCentreSigned = true;
    }
    expect(await itemOf("orderCentre")).toMatchObject({ state: "missing" });
    expect(await setup.setOrderPath({ place: "orderCentre" })).toMatchObject({ isGood: true });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: WeChat fills this slot itself.
    const path = "pages/order/index?out_trade_no=${商品订单号}";
    expect(state.orderCentrePaths).toEqual({ [keys.appid]: path });
    expect(await itemOf("orderCentre")).toMatchObject({ state: "done" });
  });

  test("without 消息推送 the page says that every picture goes to staff, and what to enter at WeChat", async () => {
    expect(await itemOf("push")).toMatchObject({ state: "done" });
    const push = await mall.db.run(async (handle) => {
      const facts = await loadSetupFacts(handle);
      const { settings: inForce } = await loadShopSettings(handle);
      const wechat = { hasPush: false, notifyBaseUrl: "https://shop.example", appids: ["wx1"] };
      const known = { facts, settings: inForce, legalTexts: await loadLegalTextVersions(handle), wechat };
      return setupGroups(known)
        .flatMap((group) => group.items)
        .find(({ key }) => key === "push");
    });
    expect(push).toMatchObject({ state: "missing", fact: expect.stringContaining("每张图片都要员工来看") });
    for (const word of ["WECHAT_PUSH_TOKEN", "WECHAT_PUSH_AES_KEY", "https://shop.example/wechat/push", "安全模式"])
      expect(push?.todo).toContain(word);
  });

  test("every item that is tested has its test", async () => {
    const listed = (await items()).map(({ key }) => key);
    expect(listed).toEqual(expect.arrayContaining([...testedItems]));
  });
});
