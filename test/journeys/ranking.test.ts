import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterDesk, part } from "./support/desk-steps";
import { enterAs, expectText, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// 推广榜: a boss sees their place, stays off it and comes back; an operator switches it off, and it is gone.
const stage = openStage();
let phone: Window;

stage.step("a boss finds the board in the centre, with their own place", async () => {
  phone = await stage.openPhone();
  const { page } = phone;
  await enterAs(page, { openid: openidOf("wanqing") });
  await openPath(page, "/agent/centre/index");
  await seen(page, "#centre-go-ranking").click();
  await seen(page, "#ranking-me").waitFor();
  await seen(page, "#ranking-period-lastMonth, #ranking-period-2").click();
  await phone.rest();
  await phone.shoot("ranking-last-month");
  await seen(page, "#ranking-board-earned, #ranking-board-1").click();
  await seen(page, "#ranking-period-thisMonth, #ranking-period-1").click();
  await phone.rest();
  await expectText(page, "#ranking-rows", "（我）");
  await phone.shoot("ranking-earned");
});

stage.step("who does not want to be on it is off, and back at a tap", async () => {
  const { page } = phone;
  await seen(page, "#ranking-absent").click();
  await expectText(page, "#ranking-me", "不上榜");
  expect(await page.locator("#ranking-rows:visible", { hasText: "（我）" }).count()).toBe(0);
  await phone.rest();
  await phone.shoot("ranking-absent");
  await seen(page, "#ranking-absent").click();
  await expectText(page, "#ranking-rows", "（我）");
});

stage.step("an operator switches it off, and the centre does not show it any more", async () => {
  const { page, rest, shoot } = await stage.openDesk();
  await enterDesk(page, "yunying");
  await page.goto("/desk/rankings");
  await part(page, "ranking-boards").waitFor();
  await rest();
  await shoot("desk-ranking");
  for (const box of await part(page, "ranking-boards").getByRole("checkbox").all()) await box.uncheck();
  await part(page, "ranking-save").click();
  await page.getByText("已保存").first().waitFor();
  await openPath(phone.page, "/agent/centre/index");
  await seen(phone.page, "#centre-go-team").waitFor();
  await phone.rest();
  expect(await phone.page.locator("#centre-go-ranking:visible").count()).toBe(0);
  await openPath(phone.page, "/agent/ranking/index");
  expect(await textOf(phone.page, "#ranking-off")).toContain("没有开放");
  expect(stage.troubles()).toEqual([]);
});
