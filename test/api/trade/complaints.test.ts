import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock, sandbox } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const service = await mall.newStaff("kefu", ["service"]);
const desk = service.api.desk.complaints;
const sync = () => runJob({ ctx: deps, job: "sync-complaints", actor: "system" });
const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
/** Waits until what WeChat notified has been read. */
async function settle() {
  await sandbox.runDue();
  const waiting = () =>
    db.run(async ({ sql }) => (await sql`SELECT 1 FROM wechat_push WHERE state = 'waiting'`).length);
  while ((await waiting()) > 0) {
    later(150_000);
    await runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
  }
}

async function complained(askedFen: number | null = null) {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  const { id } = await sandbox.complain({ outTradeNo: tradeNo, text: "一直没有发货", askedFen });
  await settle();
  return { shopper, orderNo: orderNos[0]!, tradeNo, complaintId: id };
}

await sync();

describe("a complaint", () => {
  test("is there as soon as WeChat notified it, with its order, its member and a day to answer", async () => {
    const { shopper, orderNo, tradeNo, complaintId } = await complained();
    expect(sandbox.state.complaintNotifyUrls[sandbox.keys.mchid]).toBe("http://mall.test/wechat/notify/complaint");
    const [shown] = await desk.list();
    expect(shown).toMatchObject({ complaintId, stateName: "待处理", text: "一直没有发货", askedFen: null });
    expect(Date.parse(shown!.answerBy!) - Date.parse(shown!.complainedAt)).toBe(24 * 3_600_000);
    const detail = await desk.get({ complaintId });
    expect(detail.member?.id).toBe(shopper.id);
    expect(detail.orders).toEqual([{ orderNo, tradeNo, statusName: "待发货", totalFen: 9_900, refundedFen: 0 }]);
    expect(detail.steps.map(({ name, text }) => [name, text])).toEqual([["用户提交投诉", "一直没有发货"]]);
    expect(await desk.count()).toEqual({ waiting: 1 });
    await desk.reply({ complaintId, text: "马上发货" });
    await desk.complete({ complaintId });
  });

  test("is answered, waits again when the buyer writes, and is completed", async () => {
    const { complaintId } = await complained();
    expect(await codeOf(desk.complete({ complaintId }))).toBe("wechat.refused");
    later(60_000);
    const answered = await desk.reply({ complaintId, text: "今天发出，单号稍后告知" });
    expect(answered).toMatchObject({ stateName: "处理中", answerBy: null, isUserWaiting: false });
    expect(await desk.count()).toEqual({ waiting: 0 });
    await sandbox.writeToMerchant({ id: complaintId, text: "还是没有收到" });
    await settle();
    expect(await desk.count()).toEqual({ waiting: 1 });
    expect(await codeOf(desk.complete({ complaintId }))).toBe("wechat.refused");
    await desk.reply({ complaintId, text: "已经联系快递" });
    expect(await desk.complete({ complaintId })).toMatchObject({ state: "PROCESSED", stateName: "已处理完成" });
    expect(await desk.list()).toEqual([]);
    expect((await desk.list({ isOpen: false })).map((row) => row.complaintId)).toContain(complaintId);
    expect(await codeOf(desk.reply({ complaintId, text: "再回复" }))).toBe("wechat.refused");
  });

  test("that asks for money is decided: approved with days, or rejected with a reason", async () => {
    const approved = await complained(9_900);
    const { complaintId } = approved;
    expect(await desk.get({ complaintId })).toMatchObject({ askedFen: 9_900, decision: null });
    expect(await desk.decideRefund({ complaintId, action: "APPROVE", days: 1 })).toMatchObject({
      decision: "APPROVE",
      state: "PROCESSING",
    });
    const rejected = await complained(9_900);
    const reason = { complaintId: rejected.complaintId, action: "REJECT" as const, reason: "商品已经签收" };
    expect(await desk.decideRefund(reason)).toMatchObject({ decision: "REJECT", state: "PROCESSED" });
    const plain = await complained();
    const input = { complaintId: plain.complaintId, action: "APPROVE" as const, days: 0 };
    expect(await codeOf(desk.decideRefund(input))).toBe("wechat.refused");
  });

  test("shows its pictures, which WeChat gives to the merchant alone", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    const { id: complaintId } = await sandbox.complain({ outTradeNo: tradeNo, text: "包装破了", pictures: 2 });
    await settle();
    const detail = await desk.get({ complaintId });
    expect([detail.pictures, detail.steps.map(({ pictures }) => pictures)]).toEqual([2, [2]]);
    const own = await desk.picture({ complaintId, stepId: null, index: 0 });
    expect(own.dataUrl).toStartWith("data:image/webp;base64,UklGR");
    const ofStep = await desk.picture({ complaintId, stepId: detail.steps[0]!.id, index: 1 });
    expect(ofStep.dataUrl).not.toBe(own.dataUrl);
    expect(await codeOf(desk.picture({ complaintId, stepId: null, index: 2 }))).toBe("request.not_found");
    const [row] = await db.run(({ sql }) => sql`SELECT pictures FROM complaint WHERE complaint_id = ${complaintId}`);
    const unsigned = await mall.fetchSandbox(row!.pictures[0]);
    expect(unsigned.status).not.toBe(200);
    await mall.owner.run(
      ({ sql }) =>
        sql`UPDATE complaint SET pictures = '["https://elsewhere.example/a.png"]' WHERE complaint_id = ${complaintId}`,
    );
    expect(await codeOf(desk.picture({ complaintId, stepId: null, index: 0 }))).toBe("wechat.unavailable");
    await desk.reply({ complaintId, text: "马上补发" });
    await desk.complete({ complaintId });
  });

  test("whose notification was lost is found by the job, and an unknown one is not shown", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    sandbox.state.complaintNotifyUrls = {};
    const { id: complaintId } = await sandbox.complain({ outTradeNo: tradeNo, text: "包装破损" });
    expect(await codeOf(desk.get({ complaintId }))).toBe("request.not_found");
    await sync();
    expect((await desk.get({ complaintId })).text).toBe("包装破损");
    expect(sandbox.state.complaintNotifyUrls[sandbox.keys.mchid]).toBe("http://mall.test/wechat/notify/complaint");
  });

  test("that WeChat cannot be asked about loses no word of the answer: nothing is recorded", async () => {
    const { complaintId } = await complained();
    const { fetch } = mall.line;
    mall.line.fetch = () => Promise.reject(new Error("no route to host"));
    expect(await codeOf(desk.reply({ complaintId, text: "稍后联系你" }))).toBe("wechat.unavailable");
    mall.line.fetch = fetch;
    expect((await desk.get({ complaintId })).steps).toHaveLength(1);
  });
});

test("replies are bounded to what WeChat takes", async () => {
  const long = { complaintId: "1", text: "字".repeat(201) };
  expect(await codeOf(desk.reply(long))).toBe("input.invalid");
  expect(await codeOf(desk.reply({ complaintId: "1", text: "  " }))).toBe("input.invalid");
});
