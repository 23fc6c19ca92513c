import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { workOutbox } from "@liandong/api/outbox/work-outbox";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock, sandbox, line } = mall;
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
const sentTo = ({ openid }: Shopper) => sandbox.state.messages.filter((message) => message.openid === openid);
const noticesOf = ({ id }: Shopper) =>
  db.run(async ({ sql }) => [
    ...(await sql<{ state: string; reason: string | null }[]>`
      SELECT state, reason FROM notice WHERE member_id = ${id} ORDER BY changed_at, key`),
  ]);
const acceptedOf = async ({ api }: Shopper) =>
  (await api.messages.subscriptions()).find(({ templateId }) => templateId === paidTemplate)?.accepted;
const pay = (shopper: Shopper) => buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);

describe("a message that the member allowed", () => {
  test("goes to WeChat once, with its fields and the page of the order, and uses the acceptance up", async () => {
    const shopper = await newShopper(mall);
    await allow(shopper);
    const { orderNos } = await pay(shopper);
    await work();
    await work();
    expect(sentTo(shopper)).toMatchObject([
      {
        templateId: paidTemplate,
        page: `pages/order/index?orderNo=${orderNos[0]}`,
        fields: { thing1: "黄山毛峰 1 件", amount2: "¥99.00", character_string3: orderNos[0] },
      },
    ]);
    expect(await acceptedOf(shopper)).toBe(0);
    await pay(shopper);
    await work();
    expect(sentTo(shopper)).toHaveLength(1);
  });

  test("is not sent without an acceptance, and two messages do not share one", async () => {
    const shopper = await newShopper(mall);
    await pay(shopper);
    await work();
    expect(sentTo(shopper)).toEqual([]);
    const both = await newShopper(mall);
    await allow(both);
    await pay(both);
    await pay(both);
    await work();
    expect(sentTo(both)).toHaveLength(1);
    expect((await noticesOf(both)).map(({ state }) => state).sort()).toEqual(["dropped", "sent"]);
  });

  test("is sent by one of several processes only", async () => {
    const shopper = await newShopper(mall);
    await allow(shopper);
    await allow(shopper);
    await pay(shopper);
    await runJob({ ctx: deps, job: "tell-members", actor: "system" });
    later(1_000);
    await Promise.all([1, 2, 3].map(() => workOutbox({ ctx: deps })));
    expect(sentTo(shopper)).toHaveLength(1);
    expect(await acceptedOf(shopper)).toBe(1);
  });

  test("waits for the end of the quiet hours", async () => {
    const shopper = await newShopper(mall);
    await allow(shopper);
    clock.now = new Date("2026-03-03T23:30:00+08:00");
    await pay(shopper);
    await work();
    expect(sentTo(shopper)).toEqual([]);
    clock.now = new Date("2026-03-04T08:00:01+08:00");
    await work();
    expect(sentTo(shopper)).toHaveLength(1);
    clock.now = new Date("2026-03-04T10:00:00+08:00");
  });

  test("beyond the day's cap waits for the next day", async () => {
    const shopper = await newShopper(mall);
    for (let count = 0; count < 3; count++) {
      await allow(shopper);
      await pay(shopper);
    }
    await work();
    expect(sentTo(shopper)).toHaveLength(2);
    clock.now = new Date("2026-03-05T10:00:00+08:00");
    await work();
    expect(sentTo(shopper)).toHaveLength(3);
  });
});

describe("when WeChat", () => {
  test("says that the member refused, the acceptances are gone and the message is dropped", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.messages.subscribed({ results: { [paidTemplate]: "accept" } });
    await pay(shopper);
    await work();
    expect(await noticesOf(shopper)).toEqual([{ state: "dropped", reason: "not_allowed" }]);
    expect(await acceptedOf(shopper)).toBe(0);
  });

  test("does not answer, the message is never sent again", async () => {
    const shopper = await newShopper(mall);
    await allow(shopper);
    await pay(shopper);
    const { fetch } = line;
    line.fetch = async (input, init) => {
      const request = new Request(input, init);
      const answer = await fetch(request);
      if (request.url.includes("subscribe/send")) throw new Error("the answer was lost");
      return answer;
    };
    await work();
    line.fetch = fetch;
    later(3_600_000);
    await work();
    expect(sentTo(shopper)).toHaveLength(1);
    expect(await noticesOf(shopper)).toEqual([{ state: "sending", reason: null }]);
  });

  test("has a template that asks for what the message lacks, it is tried again, reaches staff, and uses nothing up", async () => {
    const shopper = await newShopper(mall);
    await allow(shopper, [refundTemplate]);
    await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    later(31 * 60_000);
    await runJob({ ctx: deps, job: "cancel-unpaid", actor: "system" });
    for (let tries = 0; tries < 3; tries++) {
      await work();
      later(3_600_000);
    }
    const [dead] = await db.run(
      ({ sql }) => sql<{ state: string; problem: string }[]>`
        SELECT state, problem FROM outbox WHERE kind = 'subscribe_message' AND key LIKE ${`${shopper.id} %`}`,
    );
    expect(dead).toMatchObject({ state: "dead", problem: "message.template_unfit" });
    expect((await shopper.api.messages.subscriptions()).map(({ accepted }) => accepted)).toEqual([0, 1]);
    expect(sentTo(shopper)).toEqual([]);
  });
});

describe("what a member allowed", () => {
  test("is shown by template, with what it tells of, and a refusal is remembered", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.messages.subscribed({
      results: { [paidTemplate]: "reject", "someone-elses-template": "accept" },
    });
    expect(await shopper.api.messages.subscriptions()).toMatchObject([
      { templateId: paidTemplate, names: ["付款成功"], accepted: 0, isRefused: true },
      { templateId: refundTemplate, names: ["订单超时取消"], accepted: 0, isRefused: false },
    ]);
    await allow(shopper);
    expect((await shopper.api.messages.subscriptions())[0]).toMatchObject({ accepted: 1, isRefused: false });
  });

  test("is taken from WeChat's push too, without counting an acceptance twice", async () => {
    const shopper = await newShopper(mall);
    await allow(shopper);
    await sandbox.runDue();
    for (;;) {
      const open = await db.run(
        async ({ sql }) => (await sql`SELECT 1 FROM wechat_push WHERE state = 'waiting'`).length,
      );
      if (open === 0) break;
      later(150_000);
      await runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
    }
    expect(await acceptedOf(shopper)).toBe(1);
  });
});
