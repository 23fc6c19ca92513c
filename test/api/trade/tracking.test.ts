import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { signQuery } from "@liandong/api/traces/kuaidi100";
import { sandboxTraceAccount } from "@liandong/api/wechat/sandbox/trace-routes";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const tea = await insertGoods(mall.db, { zone: "retail", priceFen: 9_900 });
const operator = await mall.newStaff("shipper", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const admin = await mall.newStaff("boss", ["admin"]);
const desk = operator.api.desk.shipping;
const later = (ms: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + ms);
};
const hourMs = 3_600_000;
const paymentOf = (tradeNo: string) => mall.sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo);
let numbers = 1_234_567_000_000;

async function shippedOrder(company = "SF") {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  const orderNo = orderNos[0]!;
  later(60_000);
  numbers += 1;
  const trackingNo = `${company}${numbers}`;
  await desk.ship({ orderNo, parcels: [{ company, trackingNo, lines: [{ lineNo: 0, quantity: 1 }] }] });
  return { shopper, orderNo, tradeNo, trackingNo };
}

describe("correcting tracking numbers", () => {
  const to = (trackingNo: string) => ({ company: "YTO", trackingNo, reason: "单号录错了一位" });

  test("a corrected number is told to WeChat anew, shown to the buyer, and its history is kept", async () => {
    const { shopper, orderNo, tradeNo, trackingNo } = await shippedOrder();
    later(60_000);
    const corrected = await desk.correct({ orderNo, parcelNo: 1, was: trackingNo, ...to("YT1234567890001") });
    expect(corrected).toEqual({ report: "reported" });
    expect(paymentOf(tradeNo)?.shipping?.parcels).toMatchObject([{ company: "YTO", trackingNo: "YT1234567890001" }]);
    expect((await shopper.api.orders.get({ orderNo })).parcels).toMatchObject([
      { companyName: "圆通速递", trackingNo: "YT1234567890001" },
    ]);
    const { parcels, isStaleAtWechat } = await service.api.desk.shipping.parcels({ orderNo });
    expect(isStaleAtWechat).toBe(false);
    expect(parcels[0]?.corrections).toMatchObject([
      {
        from: `顺丰速运 ${trackingNo}`,
        to: "圆通速递 YT1234567890001",
        reason: "单号录错了一位",
        actorName: expect.stringContaining("员工shipper"),
      },
    ]);
    const { items } = await admin.api.desk.audit.list({ action: "desk.shipping.correct" });
    expect(items[0]).toMatchObject({ reason: "单号录错了一位" });
  });

  test("WeChat takes one repeat: after a second correction the desk says that it shows an earlier number", async () => {
    const { orderNo, tradeNo, trackingNo } = await shippedOrder();
    later(60_000);
    await desk.correct({ orderNo, parcelNo: 1, was: trackingNo, ...to("YT1234567890002") });
    later(60_000);
    const again = await desk.correct({ orderNo, parcelNo: 1, was: "YT1234567890002", ...to("YT1234567890003") });
    expect(again).toEqual({ report: "stale" });
    expect(paymentOf(tradeNo)?.shipping?.parcels).toMatchObject([{ trackingNo: "YT1234567890002" }]);
    expect(await desk.parcels({ orderNo })).toMatchObject({
      isStaleAtWechat: true,
      parcels: [{ trackingNo: "YT1234567890003" }],
    });
    expect(await desk.heldReports()).toEqual([]);
  });

  test("what cannot be corrected is refused", async () => {
    const { orderNo, trackingNo } = await shippedOrder();
    const ask = (change: object) =>
      codeOf(desk.correct({ orderNo, parcelNo: 1, was: trackingNo, ...to("YT1234567890004"), ...change }));
    expect(await ask({ company: "SF", trackingNo })).toBe("shipment.unchanged");
    expect(await ask({ was: "SF0000000" })).toBe("request.conflict");
    expect(await ask({ parcelNo: 2 })).toBe("shipment.unknown_parcel");
    expect(await ask({ company: "UC" })).toBe("shipment.unknown_carrier");
    expect(await ask({ orderNo: "20260301000000" })).toBe("order.unknown");
    expect((await desk.parcels({ orderNo })).parcels[0]?.corrections).toEqual([]);
  });

  test("the parcel of an exchange is corrected on its case", async () => {
    const { shopper, orderNo } = await shippedOrder();
    await shopper.api.receipts.confirm({ orderNo });
    const lines = [{ lineNo: 0, quantity: 1 }];
    const asked = { orderNo, type: "exchange", lines, reason: "规格不合适", requestKey: `swap-${orderNo}` } as const;
    const { caseNo } = await shopper.api.afterSales.request(asked);
    const note = "核对无误，同意换货";
    await service.api.desk.afterSales.approve({ caseNo, note, returnAddress: "安徽省合肥市蜀山区 1 号仓" });
    await shopper.api.afterSales.sendBack({ caseNo, carrier: "顺丰", trackingNo: "SF1234567899001" });
    await service.api.desk.afterSales.receive({ caseNo, note });
    const pass = (carrier: string) =>
      service.api.desk.afterSales.pass({
        caseNo,
        note,
        restock: true,
        replacement: { carrier, trackingNo: "SF12345678991" },
      });
    expect(await codeOf(pass("随便快递"))).toBe("shipment.unknown_carrier");
    await pass("顺丰");
    expect(await shopper.api.afterSales.get({ caseNo })).toMatchObject({
      returned: { carrier: "顺丰速运" },
      replacement: { carrier: "顺丰速运", trackingNo: "SF12345678991" },
    });
    const corrected = await desk.correct({ orderNo, caseNo, was: "SF12345678991", ...to("YT1234567890005") });
    expect(corrected).toEqual({ report: "not_reported" });
    const { parcels } = await desk.parcels({ orderNo });
    expect(parcels.find(({ exchangeCaseNo }) => exchangeCaseNo === caseNo)).toMatchObject({
      companyName: "圆通速递",
      trackingNo: "YT1234567890005",
      corrections: [{ from: "顺丰速运 SF12345678991" }],
    });
  });
});

describe("traces", () => {
  const traceOf = async ({ shopper, orderNo }: Awaited<ReturnType<typeof shippedOrder>>) =>
    shopper.api.shipping.trace({ orderNo, parcelNo: 1 });
  const asks = () => mall.deps.traces!.circuit.show().calls.answered;

  test("a parcel's way is asked for when it is time, kept in between, and not asked for after its arrival", async () => {
    const order = await shippedOrder();
    const first = asks();
    expect(await traceOf(order)).toMatchObject({ state: "collected", stateName: "已揽收", problem: null, steps: [{}] });
    await Promise.all([
      traceOf(order),
      traceOf(order),
      service.api.desk.shipping.trace({ orderNo: order.orderNo, parcelNo: 1 }),
    ]);
    expect(asks() - first).toBe(1);
    later(7 * hourMs);
    await Promise.all([traceOf(order), traceOf(order), traceOf(order)]);
    expect(asks() - first).toBe(2);
    expect((await traceOf(order)).steps).toHaveLength(2);
    later(40 * hourMs);
    const signed = await traceOf(order);
    expect(signed).toMatchObject({ state: "signed", stateName: "已签收" });
    expect(signed.steps[0]?.text).toContain("已签收");
    later(40 * hourMs);
    await traceOf(order);
    expect(asks() - first).toBe(3);
  });

  test("a number that the carrier does not know is told in words", async () => {
    const { shopper, orderNo, trackingNo } = await shippedOrder();
    mall.sandbox.state.payments.forEach((payment) => {
      if (payment.shipping?.parcels.some((parcel) => parcel.trackingNo === trackingNo)) payment.shipping.parcels = [];
    });
    const trace = await shopper.api.shipping.trace({ orderNo, parcelNo: 1 });
    expect(trace).toMatchObject({
      state: "unknown",
      steps: [],
      problem: expect.stringContaining("还没有这个包裹的轨迹"),
    });
    expect(await codeOf(shopper.api.shipping.trace({ orderNo, parcelNo: 2 }))).toBe("shipment.unknown_parcel");
  });

  test("a service that does not answer leaves what was known, and is asked again later and later", async () => {
    const order = await shippedOrder("YTO");
    const { fetch } = mall.deps.traces!;
    await traceOf(order);
    later(3 * hourMs);
    mall.deps.traces!.fetch = async () => new Response("bad gateway", { status: 502 });
    expect(await traceOf(order)).toMatchObject({ state: "collected", problem: null });
    const [row] = await mall.db.run(
      ({ sql }) => sql`SELECT failures, next_ask_at FROM parcel_trace WHERE tracking_no = ${order.trackingNo}`,
    );
    expect(row).toMatchObject({ failures: 1, next_ask_at: new Date(mall.clock.now.getTime() + 5 * 60_000) });
    mall.deps.traces!.fetch = fetch;
    later(6 * 60_000);
    expect(await traceOf(order)).toMatchObject({ state: "collected" });
    later(6 * hourMs);
    expect(await traceOf(order)).toMatchObject({ state: "moving" });
  });

  test("a parcel that was looked at is followed: each step is told by a signed push, and nobody asks", async () => {
    const order = await shippedOrder("YTO");
    const first = asks();
    await traceOf(order);
    const stateNow = async () => {
      const [row] = await mall.db.run(
        ({ sql }) => sql`SELECT state FROM parcel_trace WHERE tracking_no = ${order.trackingNo}`,
      );
      return row?.state;
    };
    for (const [hours, state] of [
      [7, "moving"],
      [30, "delivering"],
      [10, "signed"],
    ] as const) {
      later(hours * hourMs);
      // The service is asked to follow behind the answer to the first look.
      for (let tries = 0; tries < 500 && (await stateNow()) !== state; tries++) {
        await mall.sandbox.runDue();
        await Bun.sleep(5);
      }
      expect(await stateNow()).toBe(state);
      expect(await traceOf(order)).toMatchObject({ state, problem: null });
    }
    expect(asks() - first).toBe(1);
  });

  test("a push that is not signed for its parcel is refused and changes nothing", async () => {
    const order = await shippedOrder("YTO");
    await traceOf(order);
    const send = (path: string, salt: string) => {
      const lastResult = {
        state: "3",
        data: [1, 2, 3].map((step) => ({ context: `${step}`, time: "2026-03-01 10:00:00" })),
      };
      const param = JSON.stringify({ status: "shutdown", lastResult });
      const sign = createHash("md5").update(`${param}${salt}`).digest("hex").toUpperCase();
      return mall.app.request(path, { method: "POST", body: new URLSearchParams({ sign, param }) });
    };
    const own = `/traces/push/${order.shopper.id}/YTO/${order.trackingNo}`;
    expect((await send(own, "guessed")).status).toBe(401);
    expect((await send(own.replace(order.trackingNo, "YT000000000"), "guessed")).status).toBe(401);
    expect((await mall.app.request(own, { method: "POST", body: "sign=1" })).status).toBe(401);
    expect(await traceOf(order)).toMatchObject({ state: "collected" });
  });

  test("questions are signed as 快递100 wants it", () => {
    const account = { customer: "CUSTOMER", key: "key" };
    // MD5 of {"com":"x"}keyCUSTOMER, by another program.
    expect(signQuery(account, '{"com":"x"}')).toBe("A594B5FCC54AC74B90E1CEF4F227EB44");
  });

  test("an admin keeps the shop's own account, its key encrypted; switched off, nobody is asked", async () => {
    const shown = await admin.api.desk.shipping.traceService();
    expect(shown).toEqual({ customer: "", hasKey: false, isOn: true, isSandbox: true, version: 0 });
    const save = { version: 0, customer: sandboxTraceAccount.customer, isOn: true, reason: "开通物流查询" };
    expect(await codeOf(admin.api.desk.shipping.saveTraceService(save))).toBe("traces.key_missing");
    const { key } = sandboxTraceAccount;
    expect(await admin.api.desk.shipping.saveTraceService({ ...save, key })).toEqual({ version: 1 });
    const [row] = await mall.db.run(({ sql }) => sql`SELECT sealed FROM trace_service`);
    expect(row?.sealed).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain(key);
    expect(await traceOf(await shippedOrder())).toMatchObject({ state: "collected" });
    expect(await codeOf(admin.api.desk.shipping.saveTraceService({ ...save, key }))).toBe("request.conflict");
    await admin.api.desk.shipping.saveTraceService({ ...save, version: 1, key: "wrongKey99" });
    expect(await traceOf(await shippedOrder())).toMatchObject({
      state: "unknown",
      problem: expect.stringContaining("没有回答"),
    });
    await admin.api.desk.shipping.saveTraceService({ ...save, version: 2, isOn: false });
    expect(await traceOf(await shippedOrder())).toMatchObject({ problem: expect.stringContaining("没有开通物流查询") });
    const { items } = await admin.api.desk.audit.list({ action: "desk.shipping.saveTraceService" });
    expect(JSON.stringify(items)).not.toContain(key);
  });
});
