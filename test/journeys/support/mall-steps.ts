import { expect } from "bun:test";
import { demoStaffPassword } from "@liandong/api/staff/accounts/demo-password";
import type { Page } from "playwright-core";
import { readText } from "./read-text";

/** Finds visible elements only: pages that were left stay in the document, hidden. */
export const seen = (page: Page, selector: string) => page.locator(`${selector}:visible`).first();

export const textOf = (page: Page, selector: string) => readText(seen(page, selector));

/** Waits until the visible element contains the text. */
export async function expectText(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(`${selector}:visible`, { hasText: text }).first().waitFor();
}

/** Opens an address as if typed into a browser: the app starts again. */
export async function openPath(page: Page, path: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`/#${path}`);
}

/** Chooses who WeChat's user is, in the sheet that stands for WeChat's login in a browser. */
export async function chooseUser(page: Page, user: { newNickname: string } | { openid: string }): Promise<void> {
  if ("openid" in user) await seen(page, `#sandbox-user-${user.openid}`).click();
  else {
    await seen(page, "#sandbox-nickname input").fill(user.newNickname);
    await seen(page, "#sandbox-create").click();
  }
}

/** Agrees and logs in on the login page, as a new user of WeChat or as one that the sandbox knows. */
export async function logIn(page: Page, user: { newNickname: string } | { openid: string }): Promise<void> {
  await seen(page, "#login-agree").click();
  await seen(page, "#login-submit").click();
  await chooseUser(page, user);
  await page.locator("#login:visible").waitFor({ state: "detached" });
}

/** Opens the app and logs in from the page 我的. */
export async function enterAs(page: Page, user: { newNickname: string } | { openid: string }): Promise<void> {
  await openPath(page, "/pages/me/index");
  await seen(page, "#go-login").click();
  await logIn(page, user);
  await seen(page, "#identity-card").waitFor();
}

/** Logs in on the staff pages of the mini-program, in place of the page that is open. */
export async function enterStaff(page: Page, username: string): Promise<void> {
  await seen(page, "#staff-username input").fill(username);
  await seen(page, "#staff-password input").fill(demoStaffPassword);
  await seen(page, "#staff-login-submit").click();
  await seen(page, "#staff-home").waitFor();
}

export type NewAddress = { name: string; phone: string; region: readonly [string, string, string]; detail: string };

/** Fills the address page; province, city and district are chosen one after the other. */
export async function fillAddress(page: Page, { name, phone, region, detail }: NewAddress): Promise<void> {
  await seen(page, "#address-name input").fill(name);
  await seen(page, "#address-phone input").fill(phone);
  await seen(page, "#address-region").click();
  for (const division of region) {
    await seen(page, "#division-sheet").getByText(division, { exact: true }).click();
  }
  await expectText(page, "#address-region", region.join(" "));
  await seen(page, "#address-detail textarea").fill(detail);
  await seen(page, "#address-save").click();
}

/** Goes from a product's page to the checkout with the first variant. */
export async function chooseToBuy(page: Page): Promise<void> {
  await seen(page, "#buy").click();
  await seen(page, "#buy-confirm").click();
  await seen(page, "#checkout").waitFor();
}

/** Pays, and expects WeChat's sheet to ask for the amount of the checkout. */
export async function payAs(page: Page, answer: "confirm" | "refuse" | "delay", amount: string): Promise<void> {
  await seen(page, "#cashier").waitFor();
  expect(await textOf(page, "#cashier-amount")).toBe(amount);
  await seen(page, `#cashier-${answer}`).click();
}

/** Reads the available amount on the earnings page. */
export async function readAvailable(page: Page): Promise<string> {
  await openPath(page, "/agent/earnings/index");
  await seen(page, "#earnings-entries").waitFor();
  return textOf(page, "#earnings-available");
}

/** Opens an order that paid awards, and reads each award as `name amount rule`. */
export async function readAwards(page: Page, orderNo: string): Promise<string[]> {
  await openPath(page, `/agent/award/index?orderNo=${orderNo}`);
  await seen(page, ".award-rule").waitFor();
  return page
    .locator(".award-rule:visible")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll(".award-rule__text")].map((part) => part.textContent.trim()).join(" "),
      ),
    );
}
