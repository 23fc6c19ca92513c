import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { sealPush, signPush } from "@liandong/api/wechat/push/push-crypto";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock, sandbox, app } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const operator = await mall.newStaff("yunying", ["operator"]);

const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
const stored = () =>
  db.run(async ({ sql }) => [
    ...(await sql<{ event: string; state: string }[]>`SELECT event, state FROM wechat_push ORDER BY received_at, key`),
  ]);
/** Waits until nothing that was pushed is left to be acted on. */
async function settle() {
  await sandbox.runDue();
  for (;;) {
    const waiting = (await stored()).filter(({ state }) => state === "waiting");
    if (waiting.length === 0) return;
    later(150_000);
    await runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
  }
}

async function shipped() {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  const orderNo = orderNos[0]!;
  later(60_000);
  const parcels = [{ company: "SF" as const, trackingNo: "SF1001", lines: [{ lineNo: 0, quantity: 1 }] }];
  await operator.api.desk.shipping.ship({ orderNo, parcels });
  await runJob({ ctx: deps, job: "reconcile", actor: "system" });
  return { shopper, orderNo, tradeNo };
}

/** A message sealed for this shop, at the address that WeChat calls. */
function push(message: object) {
  const { token, encodingAesKey } = sandbox.pushSettings;
  const sealed = sealPush({ text: JSON.stringify(message), appid: deps.wechat.appid, encodingAesKey });
  const timestamp = String(Math.floor(clock.now.getTime() / 1000));
  const query = new URLSearchParams({
    timestamp,
    nonce: "1",
    msg_signature: signPush(token, [timestamp, "1", sealed]),
  });
  return app.request(`/wechat/push?${query}`, { method: "POST", body: JSON.stringify({ Encrypt: sealed }) });
}
describe("an order that was confirmed in WeChat", () => {
  test.each(["json", "xml"] as const)(
    "is received as soon as WeChat pushes it as %s, though it comes twice",
    async (format) => {
      sandbox.settings.pushFormat = format;
      const { shopper, orderNo, tradeNo } = await shipped();
      await settle();
      expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
      await sandbox.receive(tradeNo);
      await settle();
      expect((await shopper.api.orders.get({ orderNo })).status).toBe("received");
      const settlements = (await stored()).filter(({ event }) => event === "trade_manage_order_settlement");
      expect(settlements.every(({ state }) => state === "done")).toBe(true);
      const sent = sandbox.state.pushes.filter(({ message }) => message.merchant_trade_no === tradeNo);
      expect(sent.map(({ attempts }) => attempts.map(({ answer }) => answer))).toEqual(
        Array.from({ length: 4 }, () => ["success"]),
      );
    },
  );

  test("stays as it is when the push claims what WeChat does not say when asked", async () => {
    const { shopper, orderNo, tradeNo } = await shipped();
    const claim = { MsgType: "event", Event: "trade_manage_order_settlement", merchant_trade_no: tradeNo };
    const answer = await push({ ...claim, confirm_receive_method: 2, confirm_receive_time: 1 });
    expect([answer.status, await answer.text()]).toEqual([200, "success"]);
    await settle();
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
  });

  test("is received once when the buyer confirmed in the shop meanwhile", async () => {
    const { shopper, orderNo, tradeNo } = await shipped();
    await sandbox.receive(tradeNo);
    await receiveOrder({ ctx: deps, orderNo, actor: "test", why: "收到了" });
    await settle();
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("received");
  });
});

describe("a reminder", () => {
  test("waits for staff once, and is closed by one of them", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    await sandbox.remindShipping(tradeNo);
    await sandbox.runDue();
    const shown = await operator.api.desk.pushes.list();
    expect(shown).toMatchObject([
      { name: "微信提醒发货", text: "订单已付款超过 48 小时，请及时发货并录入发货信息", tradeNo, problem: null },
    ]);
    const { key } = shown[0]!;
    await operator.api.desk.pushes.close({ key });
    expect(await operator.api.desk.pushes.list()).toEqual([]);
    expect(await codeOf(operator.api.desk.pushes.close({ key }))).toBe("request.not_found");
  });
});

describe("what is not acted on", () => {
  test("a customer's message is answered and not kept", async () => {
    const before = (await stored()).length;
    const answer = await push({ MsgType: "text", FromUserName: "o1", Content: "在吗", MsgId: "1" });
    expect([answer.status, await answer.text()]).toEqual([200, "success"]);
    expect(await stored()).toHaveLength(before);
  });

  test("a push with a bad signature is refused and not kept", async () => {
    const before = (await stored()).length;
    const answer = await app.request("/wechat/push?timestamp=1&nonce=1&msg_signature=0", {
      method: "POST",
      body: JSON.stringify({ Encrypt: "AAAA" }),
    });
    expect(answer.status).toBe(403);
    expect((await app.request("/wechat/push?timestamp=1&nonce=1&signature=0&echostr=x")).status).toBe(403);
    expect(await stored()).toHaveLength(before);
  });

  test("a push that the act cannot read goes to staff after all tries", async () => {
    await push({ MsgType: "event", Event: "trade_manage_order_settlement", merchant_trade_no: "" });
    await settle();
    expect((await stored()).some(({ state }) => state === "dead")).toBe(true);
    const [shown] = await operator.api.desk.pushes.list();
    expect(shown).toMatchObject({ name: "微信推送没有处理成功", problem: "系统内部错误，详见日志" });
    await operator.api.desk.pushes.close({ key: shown!.key });
  });
});
