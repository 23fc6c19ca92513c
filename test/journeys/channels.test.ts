import { expect } from "bun:test";
import { enterDesk, part, rowsOf } from "./support/desk-steps";
import { expectText, fillAddress, logIn, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// 渠道: an operator makes a poster's code; somebody comes through it, registers and buys, and the desk shows what it brought.
const stage = openStage();
const name = "十二月地推海报";
let desk: Window;
let path: string;

stage.step("an operator makes a channel and has its code to print", async () => {
  desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "yunying");
  await page.goto("/desk/channels");
  await part(page, "channel-create").click();
  await part(page, "channel-name").fill(name);
  await desk.shoot("desk-channel-new");
  await part(page, "dialog-save").click();
  const row = part(page, "channel-row").filter({ hasText: name });
  await row.waitFor();
  await row.locator(".ant-typography-copy").click();
  path = await page.evaluate(() => navigator.clipboard.readText());
  expect(path).toMatch(/^pages\/home\/index\?c=\w{6}$/);
  await row.getByTestId("channel-code").click();
  await part(page, "channel-code-picture").waitFor();
  await desk.rest();
  await desk.shoot("desk-channel-code");
  await page.keyboard.press("Escape");
});

stage.step("a passer-by opens it, registers and buys", async () => {
  const { page } = await stage.openPhone();
  await openPath(page, `/${path}`);
  await seen(page, ".product-card").waitFor();
  await openPath(page, "/pages/store/index?id=2");
  await seen(page, ".product-card").click();
  await seen(page, "#buy").click();
  await seen(page, "#buy-confirm").click();
  await seen(page, "#go-login").click();
  await logIn(page, { newNickname: "路过的人" });
  await seen(page, "#ship-to").click();
  await fillAddress(page, {
    name: "路人甲",
    phone: "13700001234",
    region: ["安徽省", "合肥市", "蜀山区"],
    detail: "望江西路 9 号",
  });
  const amount = await textOf(page, "#checkout-total");
  await seen(page, "#place-order").click();
  await payAs(page, "confirm", amount);
  await expectText(page, "#result-paid", "付款成功");
});

stage.step("the desk shows one visit, one registration and one order of the poster", async () => {
  const { page } = desk;
  await page.reload();
  await part(page, "channel-row").filter({ hasText: name }).waitFor();
  const row = (await rowsOf(page, "channel-row")).find((text) => text.includes(name))!;
  expect(row).toMatch(/1\s+1\s+1\s+¥\d/);
  await desk.rest();
  await desk.shoot("desk-channels");
  expect(stage.troubles()).toEqual([]);
});
