import { expect } from "bun:test";
import { actAsStaff, openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterDesk, part, saidBy } from "./support/desk-steps";
import { enterAs, expectText, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// Customer service compensates a buyer who keeps the goods, and another buyer exchanges blue towels for pink ones.
const stage = openStage();
const note = "快递延误，补偿会员";
let desk: Window;
let phone: Window;
let towels: { orderNo: string; caseNo: string };

/** The latest order of this member of the demo with this product in it. */
async function orderOf(person: string, title: string): Promise<string> {
  const [row] = await stage.shop().deps.db.run(
    ({ sql }) => sql<{ orderNo: string }[]>`
      SELECT order_no AS "orderNo" FROM order_line JOIN member_openid USING (member_id)
      WHERE openid = ${openidOf(person)} AND title LIKE ${`%${title}%`} ORDER BY order_no DESC LIMIT 1`,
  );
  return row!.orderNo;
}

stage.step(
  "customer service compensates an order at the desk: the dialog says the most and the consequences",
  async () => {
    const orderNo = await orderOf("haibian", "桃");
    desk = await stage.openDesk();
    const { page } = desk;
    await enterDesk(page, "kefu");
    await page.goto(`/desk/orders/${orderNo}`);
    await part(page, "compensation-open").click();
    await page.getByText("最多 ¥").first().waitFor();
    await part(page, "compensation-amount").fill("99999");
    await part(page, "reason-input").fill(note);
    await part(page, "reason-confirm").click();
    await page.getByText(/最多 /).last().waitFor();
    await desk.rest();
    await desk.shoot("desk-compensation-too-much");
    await part(page, "compensation-amount").fill("10");
    await desk.rest();
    await desk.shoot("desk-compensation");
    await part(page, "reason-confirm").click();
    // WeChat confirms the refund after a moment.
    while (!(await part(page, "line-compensated").isVisible())) {
      await Bun.sleep(1_000);
      await page.reload();
      await part(page, "case-row").waitFor();
    }
    expect(await saidBy(page, "line-compensated")).toContain("¥10.00");
    expect(await saidBy(page, "order-history")).toContain(note);
    await desk.rest();
    await desk.shoot("desk-order-compensated");
    await page.goto("/desk/after-sales?view=ended&type=compensation");
    await part(page, "case-row").first().waitFor();
    expect(await saidBy(page, "after-sales-page")).toContain("不退商品");
    await desk.shoot("desk-cases-compensation");
  },
);

stage.step("the compensated buyer reads how much and why, and that the goods stay", async () => {
  phone = await stage.openPhone();
  const { page } = phone;
  await enterAs(page, { openid: openidOf("haibian") });
  await openPath(page, "/pages/after-sales/index");
  await expectText(page, "#after-sales", "补偿 ¥10.00");
  await seen(page, "#after-sales .card").click();
  await expectText(page, "#after-sale-page", "商品不用退");
  await expectText(page, "#after-sale-page", note);
  await phone.rest();
  await phone.shoot("after-sale-compensation");
});

stage.step(
  "a buyer of blue towels asks for pink ones; what costs another price or is sold out cannot be chosen",
  async () => {
    const orderNo = await orderOf("ajuan", "巾");
    const operator = await actAsStaff(stage.shop(), "yunying", new Date());
    const shown = await operator.desk.order({ orderNo });
    const lines = shown.lines.map(({ lineNo, left }) => ({ lineNo, quantity: left }));
    await operator.desk.shipping.ship({ orderNo, parcels: [{ company: "SF", trackingNo: "SF5550001", lines }] });
    phone = await stage.openPhone();
    const { page } = phone;
    await enterAs(page, { openid: openidOf("ajuan") });
    await openPath(page, `/pages/after-sale-apply/index?orderNo=${orderNo}`);
    await seen(page, "#apply-type-2").click();
    const at = shown.lines.findIndex(({ title }) => title.includes("巾"));
    await seen(page, `#ask-line-${shown.lines[at]!.lineNo}`).click();
    await seen(page, "#apply-reason-3").click();
    await seen(page, "#apply-send").click();
    await expectText(page, "body", "请选择要换的规格");
    const pink = page.locator(`[id^=ask-variant-]:visible`, { hasText: "豆沙粉系" }).last();
    await pink.click();
    await phone.rest();
    await phone.stretch();
    await phone.shoot("after-sale-apply-variant");
    await phone.shrink();
    // A button takes no second tap before anybody could have read what the first one said.
    await Bun.sleep(400);
    await seen(page, "#apply-send").click();
    await expectText(page, "#after-sale-state", "待审核");
    await expectText(page, "#after-sale-page", "换成 豆沙粉系");
    await phone.rest();
    await phone.shoot("after-sale-exchange");
    towels = { orderNo, caseNo: /caseNo=(A\d+)/.exec(page.url())![1]! };
  },
);

stage.step(
  "the approval reserves the pink ones, the blue ones come back, and both pages show what was exchanged",
  async () => {
    const { page } = desk;
    await page.goto(`/desk/after-sales/${towels.caseNo}`);
    await part(page, "decide-approve").click();
    expect(await saidBy(page, "sent-variants")).toContain("豆沙粉系 ×1，库存");
    await part(page, "return-address").fill("合肥市蜀山区售后仓 王工 13800000000");
    await part(page, "reason-input").fill("同意换货");
    await desk.rest();
    await desk.shoot("desk-exchange-approve");
    await part(page, "reason-confirm").click();
    await page.locator("[data-testid=case-step][data-to=approved]").waitFor();
    await openPath(phone.page, `/pages/after-sale/index?caseNo=${towels.caseNo}`);
    await seen(phone.page, "#case-send-back").click();
    await seen(phone.page, "#send-back-carrier input").fill("顺丰速运");
    await seen(phone.page, "#send-back-no input").fill("SF5550002");
    await seen(phone.page, "#send-back-confirm").click();
    await expectText(phone.page, "#after-sale-state", "退货中");
    await seen(phone.page, "#case-parcel-return").click();
    await expectText(phone.page, "#trace-sheet", "SF5550002");
    await phone.rest();
    await phone.shoot("after-sale-return-trace");
    await page.reload();
    await part(page, "decide-receive").click();
    await part(page, "reason-input").fill("已收到退货包裹");
    await part(page, "reason-confirm").click();
    await part(page, "decide-pass").click();
    expect(await saidBy(page, "sent-variants")).toContain("已预留");
    await part(page, "replacement-carrier").fill("顺丰速运");
    await part(page, "replacement-no").fill("SF5550003");
    await part(page, "restock").check();
    await part(page, "reason-input").fill("验货完好，可以再次销售");
    await desk.rest();
    await desk.shoot("desk-exchange-pass");
    await part(page, "reason-confirm").click();
    await page.locator("[data-testid=case-step][data-to=done]").waitFor();
    await desk.rest();
    await desk.shoot("desk-exchange-done");
    await page.goto(`/desk/orders/${towels.orderNo}`);
    expect(await saidBy(page, "line-exchanged")).toContain("已换成 豆沙粉系 ×1");
    const replacement = part(page, "parcel-row").filter({ hasText: "SF5550003" });
    expect(await replacement.textContent()).toContain("换货补发");
    await openPath(phone.page, `/pages/order/index?orderNo=${towels.orderNo}`);
    await expectText(phone.page, "body", "已换成 豆沙粉系 ×1");
    await expectText(phone.page, "#parcels", "换货补发");
    await expectText(phone.page, "#parcels", "SF5550003");
    await phone.rest();
    await phone.shoot("order-exchanged");
    expect(await textOf(phone.page, "#order-sums")).not.toContain("已退款");
    expect(stage.troubles()).toEqual([]);
  },
);
