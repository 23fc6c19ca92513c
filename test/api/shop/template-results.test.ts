import { describe, expect, test } from "bun:test";
import { createPublicKey } from "node:crypto";
import { runJob } from "@liandong/api/jobs/run-job";
import { workOutbox } from "@liandong/api/outbox/work-outbox";
import { createSandboxAccount } from "@liandong/api/wechat/sandbox/keys";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { addMessages } from "@liandong/db/shop/messages/messages";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock, sandbox } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const admin = await mall.newStaff("boss", ["admin"]);
const paidTemplate = "sandbox-order-paid-AAAAAAAAAAAAAAAAAAAAAAAA";
const refundTemplate = "sandbox-refund-paid-CCCCCCCCCCCCCCCCCCCCCCC";
const templateIds = { order_paid: paidTemplate, order_timed_out: refundTemplate };
const settings = { ...defaultShopSettings, messages: { ...defaultShopSettings.messages, templateIds, maxPerDay: 2 } };
await admin.api.desk.settings.save({ settings, version: 0 });

type Shopper = Awaited<ReturnType<typeof newShopper>>;
/** The member taps 允许 in WeChat's sheet, once for each of these templates. */
async function allow(shopper: Shopper, templates: readonly string[] = [paidTemplate]) {
  const body = JSON.stringify({ openid: shopper.openid, templateIds: templates });
  await sandbox.fetch(new Request("http://sandbox.test/sandbox/subscriptions", { method: "POST", body }));
  await shopper.api.messages.subscribed({
    results: Object.fromEntries(templates.map((template) => [template, "accept" as const])),
  });
}
const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
const work = async () => {
  await runJob({ ctx: deps, job: "tell-members", actor: "system" });
  later(1_000);
  await workOutbox({ ctx: deps });
};
const acceptedOf = async ({ api }: Shopper) =>
  (await api.messages.subscriptions()).find(({ templateId }) => templateId === paidTemplate)?.accepted;
const pay = (shopper: Shopper) => buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);

describe("what WeChat tells of a template", () => {
  /** Handles everything that WeChat has pushed until now. */
  async function takePushes() {
    await sandbox.runDue();
    for (;;) {
      const open = await db.run(
        async ({ sql }) => (await sql`SELECT 1 FROM wechat_push WHERE state = 'waiting'`).length,
      );
      if (open === 0) break;
      later(150_000);
      await runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
    }
  }
  const resultOf = async (templateId: string) =>
    (await admin.api.desk.settings.templates()).results.find((result) => result.templateId === templateId);

  test("is counted once by outcome, also where it is pushed twice, and shown with WeChat's reasons", async () => {
    later(30 * 86_400_000);
    const shopper = await newShopper(mall);
    await allow(shopper);
    await pay(shopper);
    await work();
    sandbox.settings.messageDelivery = "failed";
    await allow(shopper);
    await pay(shopper);
    await work();
    sandbox.settings.messageDelivery = "delivered";
    await takePushes();
    const ask = async (answer: string) => {
      const body = JSON.stringify({ openid: shopper.openid, templateIds: [paidTemplate], answer });
      await sandbox.fetch(new Request("http://sandbox.test/sandbox/subscriptions", { method: "POST", body }));
      await takePushes();
    };
    await ask("reject");
    await ask("off");
    expect(await resultOf(paidTemplate)).toEqual({
      templateId: paidTemplate,
      accepted: 2,
      refused: 1,
      turnedOff: 1,
      delivered: 1,
      failed: 1,
      reasons: [{ reason: "user block（1）", times: 1 }],
    });
    expect(await acceptedOf(shopper)).toBe(0);
    await expectCleanBooks(db);
  });

  test("older than a week is not shown, and verify misses a count that has no push", async () => {
    later(8 * 86_400_000);
    expect(await resultOf(paidTemplate)).toBeUndefined();
    const miscount = (by: number) =>
      db.run(({ sql }) => sql`UPDATE template_count SET times = times + ${by} WHERE outcome = 'failed'`);
    await miscount(1);
    const { differences } = await db.run(verifyBooks);
    expect(differences).toMatchObject([{ check: "messages.template_counts", expected: "1", actual: "2" }]);
    await miscount(-1);
  });
});

describe("a further mini-program", () => {
  const second = createSandboxAccount(sandbox.keys);

  test("has templates of its own: members there allow them, and messages go out through it", async () => {
    sandbox.addAccount(second);
    await admin.api.desk.merchants.save({
      appid: second.appid,
      mchid: second.mchid,
      version: 0,
      name: "二店",
      merchantSerial: second.merchantSerial,
      secret: second.secret,
      apiV3Key: second.apiV3Key,
      merchantPrivateKey: second.merchantPrivateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      publicKeyId: second.signers[0]!.serial,
      publicKey: createPublicKey(second.signers[0]!.privateKey).export({ type: "spki", format: "pem" }).toString(),
      reason: "新开小程序",
    });
    later(11_000);
    const { apps } = await admin.api.desk.settings.templates();
    const chosen = apps.find(({ appid }) => appid === second.appid)?.chosen ?? [];
    const own = chosen.find(({ title }) => title === "订单支付成功通知")!.id;
    expect(own).not.toBe(paidTemplate);
    const { version, settings: current } = await admin.api.desk.settings.get();
    const appTemplateIds = { [second.appid]: { order_paid: own, parcel_sent: paidTemplate } };
    await admin.api.desk.settings.save({
      version,
      settings: { ...current, messages: { ...current.messages, appTemplateIds } },
    });
    const wrong = (await admin.api.desk.settings.templates()).apps.map((app) => app.wrong.map(({ kind }) => kind));
    expect(wrong).toEqual([[], ["parcel_sent"]]);

    const user = await sandbox.createUser({ nickname: "小吴" });
    const code = sandbox.loginCode(user.openid, second.appid);
    const { token, member } = await mall.callAs(null).auth.login({ code, appid: second.appid });
    const api = mall.callAs(token);
    expect((await api.messages.subscriptions()).map(({ templateId }) => templateId).sort()).toEqual(
      [own, paidTemplate].sort(),
    );
    const openid = user.openids![second.appid]!;
    user.subscriptions.push(own);
    await api.messages.subscribed({ results: { [own]: "accept", [refundTemplate]: "accept" } });
    const key = "order_paid:further";
    const message = {
      kind: "order_paid",
      orderNo: "20260301000000123456",
      goods: "黄山毛峰 1 件",
      paidFen: 9_900,
    } as const;
    await db.transaction((tx) =>
      addMessages(tx, [{ memberId: member.id, key, at: clock.now, message }], {
        templates: [{ kind: "order_paid", templateId: own }],
        now: clock.now,
      }),
    );
    await work();
    expect(sandbox.state.messages.filter((sent) => sent.openid === openid)).toMatchObject([{ templateId: own }]);
  });
});
