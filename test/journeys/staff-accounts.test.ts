import { expect } from "bun:test";
import { enterDesk, part, rowsOf } from "./support/desk-steps";
import { openStage } from "./support/open-stage";

// An admin opens an account for a store's operator, who then sees only the store's rooms; the log shows it.
const stage = openStage();

stage.step("a staff account is opened by keyboard, once however often Enter is pressed", async () => {
  const { page } = await stage.openDesk();
  await enterDesk(page, "admin");
  await page.goto("/desk/accounts");
  await part(page, "account-new").click();
  await part(page, "account-username").fill("chapu");
  await part(page, "account-name").fill("汪茶");
  await page.getByText("运营：商品").click();
  await part(page, "account-store").click();
  await page.getByTitle("皖南山货铺").click();
  await part(page, "password-password").fill("chunfeng-0415");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await part(page, "account-row").filter({ hasText: "汪茶" }).waitFor();
  const opened = (await rowsOf(page, "account-row")).filter((row) => row.includes("chapu"));
  expect(opened).toEqual([expect.stringContaining("皖南山货铺")]);
  await page.goto("/desk/audit");
  await part(page, "audit-row").filter({ hasText: "新建员工账号" }).first().waitFor();
});

stage.step(
  "a store's operator starts at what waits in the store, searches and sees its goods and cannot open the platform's rooms",
  async () => {
    const desk = await stage.openDesk();
    const { page } = desk;
    await page.goto("/desk/");
    await part(page, "login-username").fill("ChaPu");
    await part(page, "login-password").fill("chunfeng-0415");
    await part(page, "login-submit").click();
    await part(page, "password-current").fill("chunfeng-0415");
    await part(page, "password-next").fill("1234567890");
    await part(page, "password-again").fill("1234567890");
    await part(page, "first-password-save").click();
    await page.getByText("这个密码太容易被猜到").waitFor();
    await part(page, "password-next").fill("maojian-dacha-7");
    await part(page, "password-again").fill("maojian-dacha-7");
    await part(page, "first-password-save").click();
    await part(page, "waiting-panel").waitFor();
    expect(new URL(page.url()).pathname).toBe("/desk/");
    await part(page, "figure-paid").waitFor();
    expect(await part(page, "waiting-withdrawalsToReview").count()).toBe(0);
    expect(await part(page, "figure-newMembers").count()).toBe(0);
    await desk.rest();
    await desk.shoot("desk-home-of-store");
    await part(page, "search-input").fill("毛峰");
    await part(page, "search-hit").first().waitFor();
    await page.keyboard.press("Escape");
    await part(page, "nav-goods").click();
    await part(page, "goods-row").first().waitFor();
    for (const row of await rowsOf(page, "goods-row")) expect(row).toContain("皖南山货铺");
    expect(await part(page, "nav-plan").count()).toBe(0);
    await page.goto("/desk/plan");
    await page.getByText("需要时请联系管理员开通").waitFor();
  },
);
