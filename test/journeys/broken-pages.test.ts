import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import type { Page } from "playwright-core";
import { enterDesk, part } from "./support/desk-steps";
import { enterAs, expectText, openPath, seen } from "./support/mall-steps";
import { openStage } from "./support/open-stage";

// What people see when a page throws, does not exist or cannot be fetched: never an empty screen, always a way on.
const stage = openStage();

/** Answers one procedure, and no other of its batch, with data that no page can draw, as a fault of ours would. */
async function breakAnswers(page: Page, procedure: string): Promise<void> {
  await page.route(`**/trpc/**${procedure}**`, async (route) => {
    const response = await route.fetch();
    const answers = (await response.json()) as unknown[];
    const asked = new URL(route.request().url()).pathname.split("/trpc/")[1]?.split(",") ?? [];
    const broken = { result: { data: { days: 1, items: 1, members: 1 } } };
    await route.fulfill({ response, json: answers.map((answer, at) => (asked[at] === procedure ? broken : answer)) });
  });
}

stage.step(
  "a page of the mini-program that throws says so and leads home, and opens again once the fault is gone",
  async () => {
    const { page, troubles } = await stage.openPhone();
    await enterAs(page, { openid: openidOf("xiaoman") });
    await breakAnswers(page, "earnings.summary");
    await openPath(page, "/agent/earnings/index");
    await seen(page, "#page-failed").waitFor();
    await page.unrouteAll();
    await openPath(page, "/agent/earnings/index");
    await seen(page, "#earnings-available").waitFor();
    await breakAnswers(page, "earnings.summary");
    await openPath(page, "/agent/earnings/index");
    await seen(page, "#page-home").click();
    await seen(page, ".product-card").waitFor();
    troubles.splice(0);
  },
);

stage.step("an address that no page has shows a page that leads home", async () => {
  const { page } = await stage.openPhone();
  await openPath(page, "/pages/nowhere/index");
  await expectText(page, "#page-missing", "没有这个页面");
  await seen(page, "#missing-home").click();
  await seen(page, ".product-card").waitFor();
});

stage.step("without a connection a page that is not loaded yet says so and leads back", async () => {
  const { page, context, troubles } = await stage.openPhone();
  await enterAs(page, { openid: openidOf("xiaoman") });
  await context.setOffline(true);
  await seen(page, "#go-earnings").click();
  await page.getByText("没能打开这一页").waitFor();
  await page.getByText("返回", { exact: true }).last().click();
  await seen(page, "#identity-card").waitFor();
  await context.setOffline(false);
  troubles.splice(0);
});

stage.step("a page of the desk that throws keeps the navigation and offers to reload and the way home", async () => {
  const { page, troubles } = await stage.openDesk();
  await enterDesk(page, "caiwu");
  await breakAnswers(page, "desk.books.daily");
  await page.goto("/desk/figures");
  await part(page, "crash-page").waitFor();
  await part(page, "nav-ledger").waitFor();
  expect(await part(page, "crash-reload").count()).toBe(1);
  await part(page, "crash-home").click();
  await part(page, "search-input").waitFor();
  troubles.splice(0);
});
