import { expect } from "bun:test";
import { enterDesk, part } from "./support/desk-steps";
import { openStage } from "./support/open-stage";

// Finance finds money in WeChat's bill that the shop does not know, and books it; the day agrees afterwards.
const stage = openStage();

stage.step("finance finds a payment past the shop in the bill, reads what to do, and books it", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "caiwu");
  await part(page, "nav-bills").click();
  const row = part(page, "bill-day-row").filter({ hasText: "1 处差异" });
  await row.first().waitFor();
  await desk.shoot("desk-bills");
  await row.getByRole("link").first().click();
  const found = part(page, "difference-row").filter({ hasText: "SHOUYIN0001" });
  await found.filter({ hasText: "记为外部收款" }).waitFor();
  await desk.shoot("desk-bill-day");
  await part(page, "difference-book").click();
  await part(page, "reason-input").fill("线下收款码收款，已核对");
  await desk.shoot("desk-bill-book");
  await part(page, "reason-confirm").click();
  await found.filter({ hasText: "已记账" }).waitFor();
  await part(page, "bill-retry").click();
  await page.getByText("已重新核对").waitFor();
  await page.getByText("相符", { exact: true }).first().waitFor();
  await desk.shoot("desk-bill-day-booked");
  await page.goto("/desk/ledger?kind=foreign_booked");
  await part(page, "ledger-row").filter({ hasText: "外部收付款" }).first().waitFor();
  expect(stage.troubles()).toEqual([]);
});
