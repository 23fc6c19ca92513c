import { expect, test } from "bun:test";
import { bill, createPair, openid } from "./wechat-pair";

const refundTemplate = "sandbox-refund-paid-CCCCCCCCCCCCCCCCCCCCCCC";
const fields = { amount1: "¥100.00", thing2: "已原路退回" };

test("one acceptance allows one message", async () => {
  const { sandbox, wechat } = await createPair();
  const message = { openid, templateId: refundTemplate, page: "pages/order/index", fields };
  await expect(wechat.sendMessage(message)).rejects.toMatchObject({ code: "message.not_subscribed" });
  const body = JSON.stringify({ openid, templateIds: [refundTemplate] });
  await sandbox.fetch(new Request("http://sandbox.test/sandbox/subscriptions", { method: "POST", body }));
  await wechat.sendMessage(message);
  expect(sandbox.state.messages).toMatchObject([{ openid, templateId: refundTemplate, fields }]);
  await expect(wechat.sendMessage(message)).rejects.toMatchObject({ code: "message.not_subscribed" });
});

test("a member's text is passed, doubted or refused", async () => {
  const { wechat } = await createPair();
  const check = (text: string) => wechat.checkText({ openid, text, scene: "comment" });
  expect(await Promise.all(["很好用", "有点可疑", "违禁内容"].map(check))).toEqual(["pass", "review", "risky"]);
});

test("shipping is reported for a paid trade, with a tracking number where one is needed", async () => {
  const { sandbox, wechat, wait, now } = await createPair();
  await wechat.pay.prepay(bill("S00000001"));
  const parcel = { items: "精华礼盒×1", trackingNo: "SF1234567890", company: "SF" };
  const report = { outTradeNo: "S00000001", openid, way: "express" as const, parcels: [parcel], uploadedAt: now() };
  await expect(wechat.uploadShipping(report)).rejects.toMatchObject({ code: "wechat.refused" });
  await sandbox.confirm("S00000001");
  await expect(wechat.uploadShipping(report)).rejects.toMatchObject({ wechat: { wechatCode: 10_060_001 } });
  wait(10);
  const withoutNumber = { ...report, parcels: [{ items: "精华礼盒×1" }] };
  await expect(wechat.uploadShipping(withoutNumber)).rejects.toMatchObject({ code: "wechat.refused" });
  await wechat.uploadShipping(report);
  expect(sandbox.state.payments[0]!.shippedAt).not.toBeNull();
});

test("a receipt is confirmed in WeChat after shipping, and WeChat is asked whether it was", async () => {
  const { sandbox, wechat, wait, now } = await createPair();
  const outTradeNo = "S00000002";
  await expect(wechat.getShipping(outTradeNo)).rejects.toMatchObject({ code: "wechat.refused" });
  await wechat.pay.prepay(bill(outTradeNo));
  await sandbox.confirm(outTradeNo);
  wait(10);
  expect((await wechat.getShipping(outTradeNo)).isConfirmed).toBe(false);
  await expect(sandbox.receive(outTradeNo)).rejects.toThrow("还没有发货");
  const parcels = [{ items: "精华礼盒×1", trackingNo: "SF1234567890", company: "SF" }];
  await wechat.uploadShipping({ outTradeNo, openid, way: "express", parcels, uploadedAt: now() });
  expect((await wechat.getShipping(outTradeNo)).isConfirmed).toBe(false);
  const confirm = () =>
    sandbox.fetch(new Request(`http://sandbox.test/sandbox/receipts/${outTradeNo}`, { method: "POST" }));
  expect([(await confirm()).status, (await confirm()).status]).toEqual([200, 200]);
  expect((await wechat.getShipping(outTradeNo)).isConfirmed).toBe(true);
});

const split = { outTradeNo: "S00000003", openid, way: "express" as const, isSplit: true };
const parcelsOf = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ items: "礼盒×1", trackingNo: `SF${n}00001`, company: "SF" }));
const refusedWith = (wechatCode: number) => ({ code: "wechat.refused", wechat: { wechatCode } });

async function paidForShipping() {
  const pair = await createPair();
  await pair.wechat.pay.prepay(bill(split.outTradeNo));
  await pair.sandbox.confirm(split.outTradeNo);
  pair.wait(10);
  let at = pair.now().getTime();
  const upload = (count: number, isComplete: boolean) => {
    at += 1;
    return pair.wechat.uploadShipping({ ...split, parcels: parcelsOf(count), isComplete, uploadedAt: new Date(at) });
  };
  return { ...pair, upload };
}

test("a trade reported in parts stays 待发货 at WeChat until a report says that everything is delivered", async () => {
  const { sandbox, wechat, upload } = await paidForShipping();
  await upload(1, false);
  expect(await wechat.getShipping(split.outTradeNo)).toEqual({
    isReported: true,
    isComplete: false,
    isConfirmed: false,
    isRefunded: false,
    trackingNos: ["SF000001"],
  });
  await expect(sandbox.receive(split.outTradeNo)).rejects.toThrow("还没有发货");
  await upload(2, true);
  expect(await wechat.getShipping(split.outTradeNo)).toMatchObject({ isComplete: true, isConfirmed: false });
  await sandbox.receive(split.outTradeNo);
});

test("a wholly shipped trade is reported anew once and no further time", async () => {
  const { upload } = await paidForShipping();
  await upload(1, true);
  await upload(2, true);
  await expect(upload(2, true)).rejects.toMatchObject(refusedWith(10_060_003));
});

test("a change from split to whole uses up the one re-shipment of a trade", async () => {
  const { wechat, upload, now } = await paidForShipping();
  await upload(1, false);
  const whole = { ...split, isSplit: false, parcels: parcelsOf(1), uploadedAt: new Date(now().getTime() + 1_000) };
  await wechat.uploadShipping(whole);
  await expect(
    wechat.uploadShipping({ ...whole, uploadedAt: new Date(now().getTime() + 2_000) }),
  ).rejects.toMatchObject(refusedWith(10_060_003));
});

test("a report is refused with more than 15 parcels and with a time that is not later than the one before", async () => {
  const { wechat, upload, now } = await paidForShipping();
  await expect(upload(16, false)).rejects.toMatchObject(refusedWith(10_060_024));
  await upload(15, false);
  const again = { ...split, parcels: parcelsOf(15), isComplete: false, uploadedAt: now() };
  await expect(wechat.uploadShipping(again)).rejects.toMatchObject(refusedWith(10_060_023));
});

test("a confirmed and a wholly refunded trade cannot be shipped", async () => {
  const { sandbox, wechat, upload, wait } = await paidForShipping();
  await wechat.pay.refund({
    outTradeNo: split.outTradeNo,
    outRefundNo: `${split.outTradeNo}R`,
    refundFen: 49_900,
    totalFen: 49_900,
  });
  wait(2);
  await sandbox.runDue();
  expect(await wechat.getShipping(split.outTradeNo)).toMatchObject({ isRefunded: true, isReported: false });
  await expect(upload(1, true)).rejects.toMatchObject(refusedWith(10_060_004));
});

test("a shop without 发货信息管理 is refused, and told that it owes no report", async () => {
  const { sandbox, wechat, upload } = await paidForShipping();
  expect(await wechat.isTradeManaged()).toBe(true);
  sandbox.settings.isTradeManaged = false;
  expect(await wechat.isTradeManaged()).toBe(false);
  await expect(upload(1, true)).rejects.toMatchObject(refusedWith(48_001));
});
