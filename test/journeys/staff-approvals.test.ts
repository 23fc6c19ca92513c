import { expect } from "bun:test";
import { enterDesk, findInDesk, part, saidBy } from "./support/desk-steps";
import { openStage } from "./support/open-stage";

// What is above the limit of customer service is laid before an operator, and an admin changes the limits.
const stage = openStage();

stage.step("points above one's limit go to a colleague, whose approval books them", async () => {
  const kefu = (await stage.openDesk()).page;
  await enterDesk(kefu, "kefu");
  await findInDesk(kefu, "小满");
  await part(kefu, "tab-membership").click();
  await part(kefu, "points-open").click();
  await part(kefu, "points-amount").fill("20000");
  await part(kefu, "reason-input").fill("大额投诉补偿");
  await part(kefu, "reason-confirm").click();
  await part(kefu, "ask-colleague").click();
  await part(kefu, "reason-input").waitFor({ state: "detached" });
  const operator = await stage.openDesk();
  const { page } = operator;
  await enterDesk(page, "yunying");
  expect(await saidBy(page, "nav-approvals-count")).toBe("1");
  await part(page, "nav-approvals").click();
  await part(page, "approval-row").filter({ hasText: "增加 20,000 积分" }).waitFor();
  await operator.shoot("desk-approval-waiting");
  await part(page, "approve").click();
  await part(page, "approval-confirm").click();
  await page.getByText("没有等待复核的操作").waitFor();
  await page.getByRole("tab", { name: "已处理" }).click();
  await part(page, "approval-row").filter({ hasText: "已通过" }).waitFor();
  await operator.shoot("desk-approval-decided");
  await part(kefu, "tab-orders").click();
  await part(kefu, "tab-membership").click();
  await kefu.getByText("大额投诉补偿").first().waitFor();
});

stage.step("an admin changes a limit, and a day's limit below that of one act is called wrong", async () => {
  const admin = await stage.openDesk();
  const { page } = admin;
  await enterDesk(page, "admin");
  await part(page, "nav-staff-limits").click();
  await part(page, "limits-edit").click();
  await part(page, "limit-day-coupons-service").fill("10");
  await part(page, "reason-input").fill("活动期间临时调整");
  await part(page, "reason-confirm").click();
  await page.getByText("不能小于单次限额").waitFor();
  await admin.shoot("desk-limits-problem");
  await part(page, "limit-day-coupons-service").fill("200");
  await part(page, "reason-confirm").click();
  await part(page, "limit-row").filter({ hasText: "200 张" }).waitFor();
  // The act above the limit was refused, which browsers report as an error.
  expect(stage.troubles().filter((trouble) => !trouble.includes("403"))).toEqual([]);
});
