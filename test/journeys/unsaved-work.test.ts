import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { enterDesk, findInDesk, part, saidBy } from "./support/desk-steps";
import { expectText } from "./support/mall-steps";
import { openStage } from "./support/open-stage";

// Staff type into drawers, dialogs, the plan and a programme, and lose nothing of it by a wrong click, by Back or by a reload.
const stage = openStage();

const field = (page: Page, name: string) => part(page, name).locator("input, textarea").or(part(page, name)).last();
const question = (page: Page) => page.locator(".ant-modal-confirm");

stage.step("a drawer with typed work asks before ×, Escape and Back throw it away", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "yunying");
  await part(page, "nav-goods").click();
  await part(page, "goods-new").click();
  await part(page, "goods-title").fill("写了一半的商品");
  await page.locator(".ant-drawer-close").click();
  await question(page).waitFor();
  await desk.shoot("leave-question");
  await part(page, "leave-stay").click();
  await question(page).waitFor({ state: "hidden" });
  await page.goBack();
  await question(page).waitFor();
  await part(page, "leave-stay").click();
  await question(page).waitFor({ state: "hidden" });
  expect(await part(page, "goods-title").inputValue()).toBe("写了一半的商品");
  await part(page, "goods-title").press("Escape");
  await question(page).waitFor();
  await part(page, "leave-confirm").click();
  await part(page, "goods-title").waitFor({ state: "detached" });
});

stage.step("Back over an open drawer or dialog closes it and keeps the page and its filters", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "yunying");
  await part(page, "nav-stock").click();
  await part(page, "nav-goods").click();
  // The stock page has tabs too, and stays until the list of products has come.
  await part(page, "goods-row").first().waitFor();
  await part(page, "tab-soldOut").click();
  await part(page, "tab-all").click();
  await part(page, "goods-row").first().getByTestId("goods-edit").click();
  await part(page, "goods-title").waitFor();
  await page.goBack();
  await part(page, "goods-title").waitFor({ state: "detached" });
  await part(page, "goods-page").waitFor();
  await part(page, "nav-coupons").click();
  await part(page, "template-new").click();
  await part(page, "template-claimable").waitFor();
  await page.goBack();
  await part(page, "template-claimable").waitFor({ state: "detached" });
  await part(page, "coupons-page").waitFor();
  await page.goBack();
  await part(page, "goods-page").waitFor();
});

stage.step("a variant that is sold goes only after its stock was named", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "yunying");
  await page.goto("/desk/goods?open=1001");
  await part(page, "variant-add").click();
  const variants = await part(page, "variant").count();
  await page.getByRole("button", { name: "删除这个规格" }).first().click();
  await expectText(page, ".ant-modal-confirm", "件库存一并作废");
  await desk.shoot("variant-question");
  await part(page, "variant-remove-confirm").click();
  await part(page, "variant-remove-confirm").waitFor({ state: "hidden" });
  expect(await part(page, "variant").count()).toBe(variants - 1);
});

stage.step("a number beyond its limit stays as it was typed, is called wrong, and is not submitted", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "kefu");
  await findInDesk(page, "小满");
  await part(page, "tab-membership").click();
  await part(page, "points-open").click();
  await part(page, "reason-input").fill("活动补发积分");
  await field(page, "points-amount").fill("99999999999");
  await part(page, "reason-confirm").click();
  await expectText(page, ".ant-modal", "最多 10000000");
  expect(await field(page, "points-amount").inputValue()).toBe("99999999999");
  await desk.shoot("number-limit");
  await page.locator(".ant-modal-close").click();
  await question(page).waitFor();
  await part(page, "leave-confirm").click();
  await part(page, "reason-input").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "points-open");
});

stage.step(
  "a plan that was being changed is offered again after a reload, to its author and to a colleague",
  async () => {
    const desk = await stage.openDesk();
    const { page } = desk;
    await enterDesk(page, "yunying");
    await part(page, "nav-plan").click();
    await field(page, "plan-awards.direct").fill("95");
    await page.getByTestId("draft-state").filter({ hasText: "草稿已保存" }).waitFor();
    await page.reload();
    expect(await saidBy(page, "draft-offer")).toContain("你在");
    await desk.shoot("draft-offer");
    await part(page, "draft-take").click();
    expect(await field(page, "plan-awards.direct").inputValue()).toBe("95.00");
    const colleague = await stage.openDesk();
    await enterDesk(colleague.page, "admin");
    await part(colleague.page, "nav-plan").click();
    expect(await saidBy(colleague.page, "draft-offer")).toContain("没有发布的草稿");
    await field(page, "plan-awards.direct").fill("");
    await expectText(page, "[data-testid=plan-form]", "请填写");
  },
);

stage.step("a programme's draft is kept and taken up again", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "yunying");
  await part(page, "nav-programmes").click();
  await field(page, "level-min-1").fill("123");
  await page.getByTestId("draft-state").filter({ hasText: "草稿已保存" }).waitFor();
  await page.reload();
  await part(page, "draft-take").click();
  expect(await field(page, "level-min-1").inputValue()).toBe("123");
  await part(page, "programme-reset").click();
  expect(await field(page, "level-min-1").inputValue()).not.toBe("123");
  expect(stage.troubles()).toEqual([]);
});
