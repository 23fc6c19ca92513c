import { expect } from "bun:test";
import { findDemoSkus } from "@liandong/api/demo/find-demo-skus";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterDesk, part, saidBy } from "./support/desk-steps";
import { enterAs, expectText, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";

// A buyer orders for their company above its limit, an approver agrees, and the company owes the money.
const stage = openStage();
let total = "";

stage.step(
  "a buyer chooses the company at the checkout, sees that an approval is needed, and sends the order",
  async () => {
    const skus = await stage.shop().deps.db.run((handle) => findDemoSkus(handle));
    const tea = skus.find(({ slug }) => slug === "maofeng-tea");
    const { page } = await stage.openPhone();
    await enterAs(page, { openid: openidOf("tuzi") });
    await openPath(page, `/pages/checkout/index?skuId=${tea?.skuId}&quantity=10`);
    await seen(page, "#checkout-total").waitFor();
    const own = await textOf(page, "#checkout-total");
    await seen(page, "#buy-for-1").click();
    await seen(page, "#purchase-approval").waitFor();
    await expectText(page, "#checkout", "协议价");
    total = await textOf(page, "#checkout-total");
    expect(total).not.toBe(own);
    await expectText(page, "#place-order", "提交审批");
    await seen(page, "#place-order").click();
    await expectText(page, ".purchase", "待审批");
  },
);

stage.step("an approver agrees, the order is on account, and the statement of the month shows it", async () => {
  const { page } = await stage.openPhone();
  await enterAs(page, { openid: openidOf("xiaoman") });
  await seen(page, "#go-organisations").click();
  await seen(page, "#organisations .card").click();
  expect(await textOf(page, ".purchase .organisation__figure")).toBe(total);
  await seen(page, "#purchase-agree").click();
  await page.getByText("确定", { exact: true }).click();
  await seen(page, "#approvals-empty").waitFor();
  await seen(page, "#organisation-part-statement").click();
  await expectText(page, "#statement-closing", total);
});

stage.step("finance record the company's transfer at the desk, and nothing is owed any more", async () => {
  const { page } = await stage.openDesk();
  await enterDesk(page, "caiwu");
  await page.goto("/desk/organisations");
  await part(page, "organisation-open").first().click();
  await part(page, "transfer-new").waitFor();
  expect(await saidBy(page, "organisation-owed")).toBe(total);
  await part(page, "transfer-new").click();
  await part(page, "transfer-reference").fill("ICBC20260301");
  await part(page, "dialog-save").click();
  await part(page, "transfer-row").first().waitFor();
  expect(await saidBy(page, "organisation-owed")).toBe("¥0.00");
  expect(stage.troubles()).toEqual([]);
});
