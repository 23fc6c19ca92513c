import { expect, test } from "bun:test";
import { bill, createPair, openid } from "./wechat-pair";

test("one acceptance allows one message", async () => {
  const { sandbox, wechat } = await createPair();
  const message = { openid, templateId: "tmpl-award", page: "pages/earnings/index", fields: { amount1: "¥100.00" } };
  await expect(wechat.sendMessage(message)).rejects.toMatchObject({ code: "message.not_subscribed" });
  const body = JSON.stringify({ openid, templateIds: ["tmpl-award"] });
  await sandbox.fetch(new Request("http://sandbox.test/sandbox/subscriptions", { method: "POST", body }));
  await wechat.sendMessage(message);
  expect(sandbox.state.messages).toMatchObject([{ openid, templateId: "tmpl-award", fields: { amount1: "¥100.00" } }]);
  await expect(wechat.sendMessage(message)).rejects.toMatchObject({ code: "message.not_subscribed" });
});

test("a member's text is passed, doubted or refused", async () => {
  const { wechat } = await createPair();
  const check = (text: string) => wechat.checkText({ openid, text, scene: "comment" });
  expect(await Promise.all(["很好用", "有点可疑", "违禁内容"].map(check))).toEqual(["pass", "review", "risky"]);
});

test("shipping is reported for a paid trade, with a tracking number where one is needed", async () => {
  const { sandbox, wechat } = await createPair();
  await wechat.pay.prepay(bill("S00000001"));
  const parcel = { items: "精华礼盒×1", trackingNo: "SF1234567890", company: "SF" };
  const report = { outTradeNo: "S00000001", openid, way: "express" as const, parcels: [parcel] };
  await expect(wechat.uploadShipping(report)).rejects.toMatchObject({ code: "wechat.refused" });
  await sandbox.confirm("S00000001");
  const withoutNumber = { ...report, parcels: [{ items: "精华礼盒×1" }] };
  await expect(wechat.uploadShipping(withoutNumber)).rejects.toMatchObject({ code: "wechat.refused" });
  await wechat.uploadShipping(report);
  expect(sandbox.state.payments[0]!.shippedAt).not.toBeNull();
});

test("a receipt is confirmed in WeChat after shipping, and WeChat is asked whether it was", async () => {
  const { sandbox, wechat } = await createPair();
  const outTradeNo = "S00000002";
  await expect(wechat.isReceiptConfirmed(outTradeNo)).rejects.toMatchObject({ code: "wechat.refused" });
  await wechat.pay.prepay(bill(outTradeNo));
  await sandbox.confirm(outTradeNo);
  expect(await wechat.isReceiptConfirmed(outTradeNo)).toBe(false);
  await expect(sandbox.receive(outTradeNo)).rejects.toThrow("还没有发货");
  const parcels = [{ items: "精华礼盒×1", trackingNo: "SF1234567890", company: "SF" }];
  await wechat.uploadShipping({ outTradeNo, openid, way: "express", parcels });
  expect(await wechat.isReceiptConfirmed(outTradeNo)).toBe(false);
  const confirm = () =>
    sandbox.fetch(new Request(`http://sandbox.test/sandbox/receipts/${outTradeNo}`, { method: "POST" }));
  expect([(await confirm()).status, (await confirm()).status]).toEqual([200, 200]);
  expect(await wechat.isReceiptConfirmed(outTradeNo)).toBe(true);
});
