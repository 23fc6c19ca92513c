import { expect } from "bun:test";
import { enterDesk, part, rowsOf, saidBy } from "./support/desk-steps";
import { expectText } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// An operator tries a change of the plan, corrects its errors, confirms the notes and publishes; finance reads the figures
// and downloads them as a file.
const stage = openStage();

stage.step("an unsound plan is not published, and its errors are shown at their fields", async () => {
  const { page } = await stage.openDesk();
  await enterDesk(page, "yunying");
  await part(page, "nav-plan").click();
  await part(page, "plan-view").getByText("完整文档").click();
  const text = part(page, "plan-text");
  const document = JSON.parse(await text.inputValue()) as { retail: { rates: Record<string, number> } };
  document.retail.rates.nobody = 500;
  await text.fill(JSON.stringify(document, null, 2));
  await part(page, "plan-check").click();
  await part(page, "plan-problems").waitFor();
  expect(await saidBy(page, "plan-problems")).toContain("没有这个身份或头衔：nobody");
  expect(await part(page, "plan-publish").isDisabled()).toBe(true);
  await text.fill("{ nonsense");
  await expectText(page, "body", "文档格式不对");
  expect(await part(page, "plan-check").isDisabled()).toBe(true);
});

stage.step("a sound plan is compared, its notes are confirmed one by one, and it comes into force", async () => {
  const { page } = await stage.openDesk();
  await enterDesk(page, "yunying");
  await part(page, "nav-plan").click();
  const direct = part(page, "plan-awards.direct");
  await ((await direct.locator("input").count()) > 0 ? direct.locator("input") : direct).fill("90");
  await part(page, "plan-check").click();
  await part(page, "plan-report").waitFor();
  expect(await rowsOf(page, "plan-change")).toEqual(["直推奖 100.00 元 → 90.00 元 支出变少"]);
  expect(await saidBy(page, "plan-replay")).toContain("少发");
  await part(page, "plan-publish").click();
  const confirm = part(page, "publish-confirm");
  expect(await confirm.isDisabled()).toBe(true);
  for (const note of await part(page, "plan-notes").locator("input").all()) await note.check();
  await confirm.click();
  await expectText(page, "body", "第 2 版已发布");
  await page.getByTestId("plan-page").and(page.locator("[data-version='2']")).waitFor();
  await part(page, "tab-versions").click();
  await part(page, "plan-version").first().waitFor();
  expect((await rowsOf(page, "plan-version"))[0]).toContain("第 2 版 现行");
});

/** Changes 直推奖 to so many yuan, checks it and confirms the notes, up to the last button. */
async function prepare({ page }: Window, staffName: string, yuan: string): Promise<void> {
  await enterDesk(page, staffName);
  await part(page, "nav-plan").click();
  const direct = part(page, "plan-awards.direct");
  await ((await direct.locator("input").count()) > 0 ? direct.locator("input") : direct).fill(yuan);
  await part(page, "plan-check").click();
  await part(page, "plan-report").waitFor();
  await part(page, "plan-publish").click();
  for (const note of await part(page, "plan-notes").locator("input").all()) await note.check();
}

stage.step(
  "a plan made from a version that a colleague has replaced is refused, and the latest can be loaded",
  async () => {
    const [first, second] = [await stage.openDesk(), await stage.openDesk()];
    await prepare(first, "yunying", "85");
    await prepare(second, "admin", "80");
    await expectText(second.page, "body", "发布第 3 版方案");
    await part(first.page, "publish-confirm").click();
    await expectText(first.page, "body", "第 3 版已发布");
    await part(second.page, "publish-confirm").click();
    await part(second.page, "publish-error").waitFor();
    expect(await saidBy(second.page, "publish-error")).toContain("别人刚发布过方案");
    second.troubles.splice(0);
    await part(second.page, "load-latest").click();
    await second.page.getByTestId("plan-page").and(second.page.locator("[data-version='3']")).waitFor();
  },
);

stage.step("a plan that pays more is released by a colleague who sees its changes and its worst case", async () => {
  const [author, colleague] = [await stage.openDesk(), await stage.openDesk()];
  await prepare(author, "yunying", "480");
  expect(await saidBy(author.page, "worst-case")).toContain("比收到的钱多");
  await part(author.page, "release-reason").fill("周年活动提高奖励");
  await part(author.page, "publish-confirm").click();
  await expectText(author.page, "body", "已提交");
  const { page } = colleague;
  await enterDesk(page, "admin");
  await part(page, "nav-approvals").click();
  await part(page, "release-show").click();
  await part(page, "release").waitFor();
  expect(await saidBy(page, "release")).toContain("直推奖 85.00 元 → 480.00 元 支出变多");
  await part(page, "release-decline").click();
  await part(page, "reason-input").fill("超过收到的货款");
  await part(page, "reason-confirm").click();
  await expectText(page, "body", "已驳回");
});

stage.step("finance reads daily figures and balanced books, and downloads a file of orders", async () => {
  const { page } = await stage.openDesk();
  await enterDesk(page, "caiwu");
  await part(page, "nav-figures").click();
  await part(page, "figure-row").first().waitFor();
  expect(await rowsOf(page, "figure-row")).toHaveLength(30);
  const [file] = await Promise.all([page.waitForEvent("download"), part(page, "export-orders").click()]);
  expect(file.suggestedFilename()).toMatch(/^订单_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await Bun.file(await file.path()).text()).trimEnd().split("\r\n");
  expect(lines.length).toBeGreaterThan(10);
  await part(page, "nav-trial-balance").click();
  await part(page, "balanced").waitFor();
  await part(page, "nav-ledger").click();
  await part(page, "voucher-open").first().click();
  await part(page, "ledger-transaction").first().waitFor();
  expect(await saidBy(page, "ledger-transaction")).toContain("合计，两边相等");
  expect(stage.troubles()).toEqual([]);
});
